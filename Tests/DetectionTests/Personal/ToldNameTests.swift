import Detection
import Testing

/// The names under which features stand in the model's file.
struct ToldNameTests {
    @Test func `every template and value has a name of its own`() {
        #expect(ToldExamples.namesMissing.isEmpty)
    }
}
