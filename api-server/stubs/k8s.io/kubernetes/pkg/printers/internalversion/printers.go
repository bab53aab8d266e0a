package internalversion

func AddHandlers() {}
