//go:build k134

package main

import (
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
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceClaim"}] = kind{"resourceclaims", resourceclaim.NewStrategy(nil)}
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceClaimTemplate"}] = kind{"resourceclaimtemplates", resourceclaimtemplate.NewStrategy(nil)}
	kinds[schema.GroupKind{Group: "resource.k8s.io", Kind: "ResourceSlice"}] = kind{"resourceslices", resourceslice.Strategy}
	kinds[schema.GroupKind{Group: "storage.k8s.io", Kind: "VolumeAttributesClass"}] = kind{"volumeattributesclasses", volumeattributesclass.Strategy}
}
