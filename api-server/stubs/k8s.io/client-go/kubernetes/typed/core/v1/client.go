package v1

import (
	"context"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// CoreV1Interface makes service accounts: Kubernetes 1.31 has a function for it in a package that validation needs.
type CoreV1Interface interface {
	Namespaces() interface {
		NamespaceInterface
		Create(ctx context.Context, namespace *v1.Namespace, opts metav1.CreateOptions) (*v1.Namespace, error)
	}
	ServiceAccounts(namespace string) interface {
		Get(ctx context.Context, name string, opts metav1.GetOptions) (*v1.ServiceAccount, error)
		Create(ctx context.Context, account *v1.ServiceAccount, opts metav1.CreateOptions) (*v1.ServiceAccount, error)
	}
}
