package client

import (
	"context"
	"net/http"

	"k8s.io/apimachinery/pkg/types"
)

// ConnectionInfo and ConnectionInfoGetter are how the API server reaches a kubelet, which validation never does.
type ConnectionInfo struct {
	Scheme                         string
	Hostname                       string
	Port                           string
	Transport                      http.RoundTripper
	InsecureSkipTLSVerifyTransport http.RoundTripper
}

type ConnectionInfoGetter interface {
	GetConnectionInfo(ctx context.Context, nodeName types.NodeName) (*ConnectionInfo, error)
}
