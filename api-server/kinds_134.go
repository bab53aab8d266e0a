//go:build k134

package main

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/apis/resource"
	resourcev1 "k8s.io/kubernetes/pkg/apis/resource/v1"
	"k8s.io/kubernetes/pkg/registry/resource/deviceclass"
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaim"
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaimtemplate"
	"k8s.io/kubernetes/pkg/registry/resource/resourceslice"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass"
)

func init() {
	groups = append(groups, resource.AddToScheme, resourcev1.AddToScheme)
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "DeviceClass"}] = kind{"deviceclasses", deviceclass.Strategy}
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceClaim"}] = kind{"resourceclaims", resourceclaim.NewStrategy(adminNamespaces{})}
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceClaimTemplate"}] = kind{"resourceclaimtemplates", resourceclaimtemplate.NewStrategy(adminNamespaces{})}
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceSlice"}] = kind{"resourceslices", resourceslice.Strategy}
	kinds[schema.GroupKind{Group: "storage.k8s.io", Kind: "VolumeAttributesClass"}] = kind{"volumeattributesclasses", volumeattributesclass.Strategy}
}

// adminNamespaces all allow claims with administrator access: which ones do depends on the cluster.
type adminNamespaces struct{}

func (adminNamespaces) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.Namespace, error) {
	labels := map[string]string{"resource.kubernetes.io/admin-access": "true"}
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}, nil
}
