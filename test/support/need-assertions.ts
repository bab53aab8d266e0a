// A test that expects nothing cannot fail, and so fails.
beforeEach(() => expect.hasAssertions());
