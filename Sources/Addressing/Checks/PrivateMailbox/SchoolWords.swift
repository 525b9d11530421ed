/// Words that tell the work of a school from what its people write at home.
enum SchoolWords {
    private static func set(_ words: String) -> Set<UInt64> {
        Set(words.split(whereSeparator: \.isWhitespace).map(StableHash.of))
    }

    /// Of people and things that are only at school.
    static let firm = set(
        """
        pupil pupils student students tutor classroom playground lesson lessons homework coursework register registers
        attendance detention detentions expelled markbook assessment assessments sims arbor bromcom cpoms headteacher
        """)
    /// Of a school's care for a child, and of its answers to behaviour.
    static let welfare = set(
        """
        safeguarding senco ehcp ehc iep camhs taf cin dsl lado exclusion exclusions excluded suspension detention
        disclosure disclosed attainment behaviour behavioural chronology chronologies incidents bullying bullied
        """)
    /// That stand at home and at school: two of them make a school.
    static let loose = set(
        """
        paper mock exam exams parents mum dad carer teacher teachers class group term essay target targets absent late
        period test tests residential trip lunchtime child tutor office report reports grade grades incident mentor
        uniform reading maths english science
        """)
    static let pupilNumbers = set("upn upns uln ulns")
    static let numbers = set("dob passport nino nhs")

    /// Files about colleagues.
    static let staffRecords = set(
        """
        appraisals payroll salaries capability grievance grievances disciplinary redundancies
        """)
    /// In the name of a file: those whom a record is about.
    static let groups = set(
        """
        pupil pupils student students class classes cohort tutor reception nursery phonics sats gcse pp fsm lac
        """)
    static let year = set("year years")
    /// Records that people keep at home, too.
    static let anybodys = set("report list log results timetable progress mark absence contacts data export")
    static let mine = set("my our")
    /// In a file's name or a subject: kept at home.
    static let home = set(
        """
        wedding guest guests party birthday christmas easter holiday holidays hotel flights family household
        kitchen garden allotment shopping recipe recipes food meal meals diet weight calories fitness running run gym
        workout training marathon cycling walking habit sleep mileage car garage mot fuel insurance mortgage pension
        savings tax bank bills energy meter electricity gas water council rent loan mum dad gift gifts present presents
        packing playlist songs music band choir book books film films dog cat vet baby golf bowls darts league fantasy
        fishing knitting quiz raffle church parish scout scouts guides brownies allowance expenses invoice receipts
        """)
}
