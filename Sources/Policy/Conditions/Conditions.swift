/// The list of conditions: one line for each file beside this one, the cheapest first, for they are asked in this order.
package enum Conditions {
    static let all: [any Condition.Type] = [
        FlowCondition.self, PrivateCondition.self, FindingCondition.self, LanguageCondition.self,
        AttachmentCondition.self, PersonalCondition.self, SizeCondition.self, MassCondition.self,
        SenderCondition.self, WithoutGrantCondition.self, RecipientCondition.self, TimeCondition.self,
        AnyCondition.self, NotCondition.self,
    ]

    /// Key and meaning of each, for `postern policy words`.
    package static var meanings: [(key: String, meaning: String)] { all.map { ($0.key, $0.meaning) } }
}
