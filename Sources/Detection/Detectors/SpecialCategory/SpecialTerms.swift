/// The vocabulary of special-category and other sensitive information. A term in capitals counts only in capitals.
enum SpecialTerms {
    struct Area: Sendable {
        let name: String
        /// What a term says beside an identified person.
        let weight: Double
        let words: String
        /// Whether the terms are mostly a school's own, so that a likely name beside them is enough.
        var isForSchools: Bool {
            ["safeguarding", "special educational needs", "medical", "deprivation"].contains(name)
        }
    }

    static let areas: [Area] = [
        Area(
            name: "safeguarding", weight: 0.93,
            words:
                "child protection|child protection plan|child protection conference|child in need|CIN|CPP|section 47|"
                + "section 17|strategy discussion|strategy meeting|core group|MASH|LADO|early help|disclosure|disclosed|"
                + "neglect|CSE|CCE|FGM|prevent referral|channel panel|domestic abuse|domestic violence|"
                + "operation encompass|looked after|looked after child|LAC|CLA|SGO|special guardianship|social worker|"
                + "safeguarding|safeguarding concern|self harm|self harmed|self harming|suicidal|suicide|abused|abuse|"
                + "sexual abuse|physical abuse|emotional abuse|child exploitation|county lines|foster care|foster carer|"
                + "foster carers|in care|care order|no contact order|non molestation order|court order|MARAC|cpoms|"
                + "children's services|social care|social services|private fostering|young carer|missing from home|"
                + "overdose|eating disorder|harmful sexual behaviour"),
        Area(
            name: "special educational needs", weight: 0.8,
            words: "SEN|SEND|sen support|sen register|send register|EHCP|EHC plan|ehc|education health and care plan|"
                + "annual review|provision map|access arrangements|SEMH|SLCN|ASD|ASC|ADHD|MLD|SPLD|PMLD|dyslexia|"
                + "dyslexic|dyspraxia|dyspraxic|dyscalculia|autism|autistic|autistic spectrum|asperger|aspergers|"
                + "ed psych|educational psychologist|educational psychology|speech and language|learning difficulties|"
                + "learning difficulty|learning disability|learning support|one page profile|IEP|BESD|"
                + "hearing impaired|hearing impairment|visually impaired|visual impairment|special needs|"
                + "special educational needs|sensory processing|attachment disorder|global delay|tourettes|"
                + "reader and scribe|neurodivergent"),
        Area(
            name: "medical", weight: 0.87,
            words: "IHP|individual healthcare plan|health care plan|healthcare plan|epilepsy|epileptic|epipen|diabetes|"
                + "diabetic|anaphylaxis|anaphylactic|asthma|asthmatic|inhaler|medication|CAMHS|counselling|counsellor|"
                + "fit note|occupational health|OH referral|diagnosed|diagnosis|depression|depressed|anxiety|seizure|"
                + "seizures|insulin|ritalin|methylphenidate|cancer|chemotherapy|leukaemia|pregnant|pregnancy|miscarriage|"
                + "hospitalised|nut allergy|allergy|allergic|allergies|medical condition|mental health|"
                + "panic attacks|bipolar|psychosis|psychiatrist|psychologist|therapist|sickness absence|long term sick|"
                + "sick leave|HIV|hepatitis|cystic fibrosis|cerebral palsy|down syndrome|wheelchair|feeding tube|"
                + "catheter|coeliac|crohn's|migraines|concussion|prescribed|antidepressants|sertraline|OCD|PTSD|"
                + "eczema|sickle cell|heart condition|arthritis|stress related|disability|disabled"),
        Area(
            name: "deprivation", weight: 0.7,
            words: "FSM|free school meals|ever 6|pupil premium|PP|NASS|bursary|arrears|dinner money debt|hardship fund|"
                + "homeless|food bank|foodbank|eviction|temporary accommodation|no recourse to public funds|NRPF|"
                + "universal credit|bankruptcy|dinner debt|uniform grant|EYPP"),
        Area(
            name: "ethnicity", weight: 0.75,
            words: "WBRI|WIRI|WIRT|WOTH|WROM|MWBC|MWBA|MWAS|MOTH|AIND|APKN|ABAN|AOTH|BCRB|BAFR|CHNE|OOTH|REFU|NOBT|"
                + "ethnicity|ethnic origin|ethnic group|ethnic background|EAL|english as an additional language|asylum|"
                + "asylum seeker|asylum seeking|refugee|immigration status|visa status|traveller|gypsy roma|"
                + "nationality|leave to remain|mixed race"),
        Area(
            name: "religion", weight: 0.7,
            words:
                "religion|religious belief|muslim|jewish|hindu|sikh|catholic|buddhist|jehovah's witness|jehovahs witness|"
                + "baptised|faith background|atheist"),
        Area(
            name: "sexual orientation and gender", weight: 0.88,
            words:
                "gay|lesbian|bisexual|transgender|trans|non binary|gender identity|gender dysphoria|sexual orientation|"
                + "sexuality|transitioning|queer"),
        Area(
            name: "trade union", weight: 0.75,
            words:
                "trade union|union member|union membership|union rep|NEU|NASUWT|unison|GMB|union representative|ASCL|NAHT"
        ),
        Area(
            name: "biometric", weight: 0.75,
            words: "fingerprint|fingerprints|biometric|biometrics|facial recognition|dna"),
        Area(
            name: "criminal and conduct", weight: 0.87,
            words: "cautioned|conviction|convicted|criminal record|arrested|arrest|police investigation|"
                + "youth offending|YOT|excluded|exclusion|suspended|suspension|fixed term exclusion|"
                + "permanent exclusion|permanently excluded|PEX|disciplinary|disciplinary hearing|"
                + "capability procedure|settlement agreement|grievance|misconduct|gross misconduct|dismissal|"
                + "dismissed|redundancy|probation|behaviour log|managed move|detention|formal warning|"
                + "final written warning|performance management|support plan|barred list|bullied|bullying|assaulted|assault"
        ),
    ]

    static func fill(_ vocabulary: inout Vocabulary) {
        for (number, area) in areas.enumerated() {
            for term in area.words.split(separator: "|") {
                vocabulary.add(String(term), area: UInt8(number + 1))
            }
        }
    }
}
