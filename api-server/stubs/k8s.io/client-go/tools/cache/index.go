package cache

// IndexFunc and Indexers are named by strategies that are never asked for them.
type IndexFunc func(obj interface{}) ([]string, error)

type Indexers map[string]IndexFunc
