package main

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/capabilities"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/kube-aggregator/pkg/apis/apiregistration"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	admissionregistrationv1 "k8s.io/kubernetes/pkg/apis/admissionregistration/v1"
	"k8s.io/kubernetes/pkg/apis/apps"
	appsv1 "k8s.io/kubernetes/pkg/apis/apps/v1"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	autoscalingv1 "k8s.io/kubernetes/pkg/apis/autoscaling/v1"
	autoscalingv2 "k8s.io/kubernetes/pkg/apis/autoscaling/v2"
	"k8s.io/kubernetes/pkg/apis/batch"
	batchv1 "k8s.io/kubernetes/pkg/apis/batch/v1"
	"k8s.io/kubernetes/pkg/apis/certificates"
	certificatesv1 "k8s.io/kubernetes/pkg/apis/certificates/v1"
	"k8s.io/kubernetes/pkg/apis/coordination"
	coordinationv1 "k8s.io/kubernetes/pkg/apis/coordination/v1"
	"k8s.io/kubernetes/pkg/apis/core"
	corev1 "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/kubernetes/pkg/apis/discovery"
	discoveryv1 "k8s.io/kubernetes/pkg/apis/discovery/v1"
	eventsv1 "k8s.io/kubernetes/pkg/apis/events/v1"
	"k8s.io/kubernetes/pkg/apis/flowcontrol"
	flowcontrolv1 "k8s.io/kubernetes/pkg/apis/flowcontrol/v1"
	"k8s.io/kubernetes/pkg/apis/networking"
	networkingv1 "k8s.io/kubernetes/pkg/apis/networking/v1"
	"k8s.io/kubernetes/pkg/apis/node"
	nodev1 "k8s.io/kubernetes/pkg/apis/node/v1"
	"k8s.io/kubernetes/pkg/apis/policy"
	policyv1 "k8s.io/kubernetes/pkg/apis/policy/v1"
	"k8s.io/kubernetes/pkg/apis/rbac"
	rbacv1 "k8s.io/kubernetes/pkg/apis/rbac/v1"
	"k8s.io/kubernetes/pkg/apis/scheduling"
	schedulingv1 "k8s.io/kubernetes/pkg/apis/scheduling/v1"
	"k8s.io/kubernetes/pkg/apis/storage"
	storagev1 "k8s.io/kubernetes/pkg/apis/storage/v1"
)

// scheme knows the types of all kinds, their versions and defaults.
var scheme = legacyscheme.Scheme

// decoder reads JSON as the server does when kubectl requests strict validation; encoder writes it.
var decoder runtime.Decoder
var encoder runtime.Serializer

// groups are the types of each group in their stable versions: alpha and beta versions are served only if a cluster is
// configured to, and would double the size of the module. The files kinds_*.go add those of later versions.
var groups = []func(*runtime.Scheme) error{
	apiextensions.AddToScheme, apiextensionsv1.AddToScheme,
	apiregistration.AddToScheme, apiregistrationv1.AddToScheme,
	admissionregistration.AddToScheme, admissionregistrationv1.AddToScheme,
	apps.AddToScheme, appsv1.AddToScheme,
	autoscaling.AddToScheme, autoscalingv1.AddToScheme, autoscalingv2.AddToScheme,
	batch.AddToScheme, batchv1.AddToScheme,
	certificates.AddToScheme, certificatesv1.AddToScheme,
	coordination.AddToScheme, coordinationv1.AddToScheme,
	core.AddToScheme, corev1.AddToScheme,
	discovery.AddToScheme, discoveryv1.AddToScheme,
	eventsv1.AddToScheme,
	flowcontrol.AddToScheme, flowcontrolv1.AddToScheme,
	networking.AddToScheme, networkingv1.AddToScheme,
	node.AddToScheme, nodev1.AddToScheme,
	policy.AddToScheme, policyv1.AddToScheme,
	rbac.AddToScheme, rbacv1.AddToScheme,
	scheduling.AddToScheme, schedulingv1.AddToScheme,
	storage.AddToScheme, storagev1.AddToScheme,
}

func init() {
	for _, addTypes := range groups {
		if err := addTypes(scheme); err != nil {
			panic(err)
		}
	}
	for _, info := range legacyscheme.Codecs.SupportedMediaTypes() {
		if info.MediaType == runtime.ContentTypeJSON {
			decoder = legacyscheme.Codecs.DecoderToVersion(info.StrictSerializer, runtime.InternalGroupVersioner)
			encoder = info.Serializer
		}
	}
	// As set up by every installer: whether containers may be privileged is decided by Pod Security.
	capabilities.Setup(true, 0)
}

// decoded reads an object with its defaults. The findings of strict decoding are returned next to the object.
func decoded(data []byte) (object runtime.Object, gvk schema.GroupVersionKind, strict []string, err error) {
	object, found, err := decoder.Decode(data, nil, nil)
	if found != nil {
		gvk = *found
	}
	if strictError, ok := runtime.AsStrictDecodingError(err); ok && object != nil {
		for _, each := range strictError.Errors() {
			strict = append(strict, each.Error())
		}
		err = nil
	}
	return object, gvk, strict, err
}

// encoded writes an object as the server returns it in a version.
func encoded(object runtime.Object, version schema.GroupVersion) ([]byte, error) {
	return runtime.Encode(legacyscheme.Codecs.EncoderForVersion(encoder, version), object)
}
