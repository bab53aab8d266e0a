//go:build k133

package main

import (
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/registry/networking/ipaddress"
	"k8s.io/kubernetes/pkg/registry/networking/servicecidr"
)

func init() {
	kinds[schema.GroupKind{Group: "networking.k8s.io", Kind: "IPAddress"}] = kind{"ipaddresses", ipaddress.Strategy}
	kinds[schema.GroupKind{Group: "networking.k8s.io", Kind: "ServiceCIDR"}] = kind{"servicecidrs", servicecidr.Strategy}
}
