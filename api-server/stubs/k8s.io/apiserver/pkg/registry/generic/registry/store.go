// Package registry stands in for the store of the API server: it stores nothing, and keeps what is done to an object
// before it would be stored.
package registry

import (
	"context"
	"errors"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/generic"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage"
)

type FinishFunc func(ctx context.Context, success bool)
type BeginCreateFunc func(ctx context.Context, obj runtime.Object, options *metav1.CreateOptions) (FinishFunc, error)
type BeginUpdateFunc func(ctx context.Context, obj, old runtime.Object, options *metav1.UpdateOptions) (FinishFunc, error)

type Store struct {
	rest.ResetFieldsStrategy
	NewFunc                   func() runtime.Object
	NewListFunc               func() runtime.Object
	PredicateFunc             func(label labels.Selector, field fields.Selector) storage.SelectionPredicate
	DefaultQualifiedResource  schema.GroupResource
	SingularQualifiedResource schema.GroupResource
	ReturnDeletedObject       bool
	CreateStrategy            rest.RESTCreateStrategy
	UpdateStrategy            rest.RESTUpdateStrategy
	DeleteStrategy            rest.RESTDeleteStrategy
	TableConvertor            any
	Decorator                 func(runtime.Object)
	AfterDelete               func(obj runtime.Object, options *metav1.DeleteOptions)
	BeginCreate               BeginCreateFunc
	BeginUpdate               BeginUpdateFunc
}

var errNotStored = errors.New("nothing is stored here")

func (s *Store) CompleteWithOptions(*generic.StoreOptions) error { return nil }

func (s *Store) Destroy() {}

func (s *Store) StorageVersion() runtime.GroupVersioner { return nil }

func (s *Store) Get(context.Context, string, *metav1.GetOptions) (runtime.Object, error) {
	return nil, errNotStored
}

func (s *Store) Update(context.Context, string, rest.UpdatedObjectInfo, rest.ValidateObjectFunc, rest.ValidateObjectUpdateFunc, bool, *metav1.UpdateOptions) (runtime.Object, bool, error) {
	return nil, false, errNotStored
}

func (s *Store) ConvertToTable(context.Context, runtime.Object, runtime.Object) (*metav1.Table, error) {
	return nil, errNotStored
}
