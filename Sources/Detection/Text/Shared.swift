/// A large value behind one reference: hot loops reach into it without copying its many arrays' references.
final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
