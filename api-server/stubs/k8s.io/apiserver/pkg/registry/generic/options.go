package generic

import "k8s.io/apiserver/pkg/storage"

// RESTOptionsGetter says where objects are stored: nowhere.
type RESTOptionsGetter interface{}

// StoreOptions are those of a store that stores nothing.
type StoreOptions struct {
	RESTOptions RESTOptionsGetter
	AttrFunc    storage.AttrFunc
}
