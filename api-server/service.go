package main

import (
	"context"
	"net"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	services "k8s.io/kubernetes/pkg/registry/core/service/storage"
)

// serviceStorage allocates the addresses of a Service, the only kind that is changed before its strategy sees it.
// It has both IP families and every address and port, since the actual ones depend on the cluster.
var serviceStorage = newServiceStorage()

func newServiceStorage() *services.REST {
	families := map[core.IPFamily]ipallocator.Interface{
		core.IPv4Protocol: addresses{core.IPv4Protocol, "10.96.0.0/12", "10.96.0.20"},
		core.IPv6Protocol: addresses{core.IPv6Protocol, "fd00:10:96::/112", "fd00:10:96::20"},
	}
	storage, _, _, err := services.NewREST(nil, core.IPv4Protocol, families, &ports{}, nil, nil, nil)
	if err != nil {
		panic(err)
	}
	return storage
}

// dryRun keeps allocations within one request.
var dryRun = []string{metav1.DryRunAll}

func beginCreate(ctx context.Context, object runtime.Object) error {
	if _, ok := object.(*core.Service); !ok {
		return nil
	}
	_, err := serviceStorage.BeginCreate(ctx, object, &metav1.CreateOptions{DryRun: dryRun})
	return err
}

func beginUpdate(ctx context.Context, object, before runtime.Object) error {
	if _, ok := object.(*core.Service); !ok {
		return nil
	}
	_, err := serviceStorage.BeginUpdate(ctx, object, before, &metav1.UpdateOptions{DryRun: dryRun})
	return err
}

// addresses are all free, and the next one is always the same.
type addresses struct {
	family     core.IPFamily
	cidr, next string
}

func (a addresses) Allocate(net.IP) error         { return nil }
func (a addresses) AllocateNext() (net.IP, error) { return net.ParseIP(a.next), nil }
func (a addresses) Release(net.IP) error          { return nil }
func (a addresses) ForEach(func(net.IP))          {}
func (a addresses) IPFamily() core.IPFamily       { return a.family }
func (a addresses) Has(net.IP) bool               { return false }
func (a addresses) Destroy()                      {}
func (a addresses) EnableMetrics()                {}
func (a addresses) DryRun() ipallocator.Interface { return a }
func (a addresses) CIDR() net.IPNet {
	_, cidr, _ := net.ParseCIDR(a.cidr)
	return *cidr
}

// ports are all free, and allocated in order from the default range.
type ports struct{ given int }

func (p *ports) Allocate(int) error { return nil }
func (p *ports) AllocateNext() (int, error) {
	p.given = (p.given + 1) % 2768
	return 30000 + p.given, nil
}
func (p *ports) Release(int) error { return nil }
func (p *ports) ForEach(func(int)) {}
func (p *ports) Has(int) bool      { return false }
func (p *ports) Destroy()          {}
func (p *ports) EnableMetrics()    {}
