package v1

import (
	"context"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// NamespaceInterface asks a cluster for a namespace.
type NamespaceInterface interface {
	Get(ctx context.Context, name string, opts metav1.GetOptions) (*v1.Namespace, error)
}
