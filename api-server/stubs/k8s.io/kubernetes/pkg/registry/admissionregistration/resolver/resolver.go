package resolver

import "k8s.io/apimachinery/pkg/runtime/schema"

// ResourceResolver finds the resource of a kind.
type ResourceResolver interface {
	Resolve(gvk schema.GroupVersionKind) (schema.GroupVersionResource, error)
}

// ResourceResolverFunc is a function that finds it.
type ResourceResolverFunc func(gvk schema.GroupVersionKind) (schema.GroupVersionResource, error)

func (f ResourceResolverFunc) Resolve(gvk schema.GroupVersionKind) (schema.GroupVersionResource, error) {
	return f(gvk)
}
