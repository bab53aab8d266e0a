package ipallocator

import (
	"net"

	api "k8s.io/kubernetes/pkg/apis/core"
)

// MetaAllocator is what a running server gives addresses away with. Here is none.
type MetaAllocator struct{ Interface }

func (a *MetaAllocator) AllocateNextService(*api.Service) (net.IP, error) { return a.AllocateNext() }

func (a *MetaAllocator) AllocateService(_ *api.Service, ip net.IP) error { return a.Allocate(ip) }
