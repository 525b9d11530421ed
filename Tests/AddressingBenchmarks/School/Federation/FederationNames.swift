import Mail

/// How names are given and handed down in the families of a federation.
enum Tradition: CaseIterable {
    case english, double, polish, bulgarian, sikh, spanish, arabic, vietnamese, chinese, nigerian, ghanaian, irish,
        icelandic,
        tamil, romanian

    /// Girls' and boys' forenames.
    private var children: (girls: String, boys: String) {
        switch self {
        case .english:
            (
                "Olivia Grace Poppy Rose Daisy Ivy Hope Eve Dawn Holly Ruby",
                "Jack Will Max Mark Jay Reed Ash Rowan Guy Bill"
            )
        case .double: ("Amelia Summer Faith Willow Pearl Skye Wren", "Olivia Hunter Chase Drew Robin Grant Rich")
        case .polish: ("Zuzanna Maja Oliwia Łucja", "Jakub Kacper Szymon Michał")
        case .bulgarian: ("Viktoria Mila Daria", "Georgi Ivan Stefan")
        case .sikh: ("Simran Jasleen Harpreet Gurleen", "Harpreet Arjan Manveer Gurdeep")
        case .spanish: ("Lucía Sofía Valentina", "Mateo Hugo Jesús Ángel")
        case .arabic: ("Aisha Maryam Layla Noor", "Muhammad Mohammed Yusuf Omar Ali")
        case .vietnamese: ("Minh-Anh My Mai An", "Bao Long Minh Son")
        case .chinese: ("Xin-Yi Mei Jia-Li", "Bo Jun-Jie Sunny Yu")
        case .nigerian: ("Blessing Precious Favour Temi", "Prince Praise Emmanuel Oluwaseun")
        case .ghanaian: ("Abena Ama Joy", "Kwame Kofi King")
        case .irish: ("Niamh Aoife Siân Caoimhe", "Rhys Cian Oisín Finn")
        case .icelandic: ("Sigríður Anna Freyja", "Jón Björn Ari")
        case .tamil: ("Kavya Anjali", "Karthik Aarav")
        case .romanian: ("Ștefania Ioana", "Ștefan Matei")
        }
    }

    private var adults: (women: String, men: String) {
        switch self {
        case .english, .double:
            ("Sarah Emma Grace Joanne Kate Rose Hope Dawn", "David Mark James Will Paul Rob Andrew Frank")
        case .polish: ("Agnieszka Katarzyna Małgorzata", "Piotr Tomasz Krzysztof")
        case .bulgarian: ("Elena Desislava", "Dimitar Nikolay")
        case .sikh: ("Jaswinder Manjit Harpreet", "Jaswinder Balbir Manjit")
        case .spanish: ("María Carmen Pilar", "José Juan Carlos")
        case .arabic: ("Fatima Khadija Amina", "Mohammed Ahmed Hassan")
        case .vietnamese: ("Lan Hoa", "Hung Tuan")
        case .chinese: ("Li-Na Wei", "Wei Jian")
        case .nigerian: ("Ngozi Folake Patience", "Chidi Tunde Sunday")
        case .ghanaian: ("Efua Akosua Charity", "Yaw Kojo Friday")
        case .irish: ("Siobhán Orla Bethan", "Seán Pádraig Dylan")
        case .icelandic: ("Guðrún Helga", "Jón Gunnar")
        case .tamil: ("Lakshmi Priya", "Suresh Ramesh")
        case .romanian: ("Mihaela Andreea", "Gheorghe Ion")
        }
    }

    private var surnames: String {
        switch self {
        case .english: "Smith Jones Brown Taylor Page Field Day Long Marsh Price Wood O'Connor D'Arcy"
        case .double: "Baker-Cole Hope-Mason Smith-Patel Day-Lewis Field-Marsh"
        case .polish: "Kowalsk Nowick Zielińsk Wiśniewsk"
        case .bulgarian: "Ivanov Dimitrov Petrov"
        case .sikh: "Singh"
        case .spanish: "García Ruiz López Marín Fernández Costa"
        case .arabic: "Al-Sayed El-Amrani Khan Ali Hassan Rahman"
        case .vietnamese: "Nguyễn Le Do Vo Ho"
        case .chinese: "Chen Ng Li Wong So"
        case .nigerian: "Adebayo Okonkwo Eze Balogun"
        case .ghanaian: "Owusu-Ansah Mensah Boateng"
        case .irish: "O'Sullivan MacLeod Pritchard Davies-Pugh"
        case .icelandic: "Jón Gunnar Björn"
        case .tamil: "Subramanian Rajan"
        case .romanian: "Popescu Țăranu"
        }
    }

    func child(girl: Bool, _ chance: inout Chance) -> String {
        Self.pick(girl ? children.girls : children.boys, &chance)
    }

    func adult(woman: Bool, _ chance: inout Chance) -> String { Self.pick(woman ? adults.women : adults.men, &chance) }

    func surname(_ chance: inout Chance) -> String { Self.pick(surnames, &chance) }

    /// The form that a family's surname takes for one of its members.
    func form(_ surname: String, female: Bool, isChild: Bool, _ chance: inout Chance) -> String {
        switch self {
        case .polish: surname + (female ? "a" : "i")
        case .bulgarian: surname + (female ? "a" : "")
        case .sikh: female ? "Kaur" : "Singh"
        case .icelandic: isChild ? surname + (female ? "sdóttir" : "sson") : Self.pick(surnames, &chance) + "sson"
        case .spanish: surname + " " + Self.pick(surnames, &chance)
        default: surname
        }
    }

    private static func pick(_ words: String, _ chance: inout Chance) -> String {
        let all = words.split(separator: " ")
        return all.isEmpty ? "" : String(all[chance.below(all.count)])
    }
}
