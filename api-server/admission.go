package main

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/apis/core"
)

// admit sets what the admission of every server sets before validation, as far as validation depends on it.
func admit(object runtime.Object) {
	pod, ok := object.(*core.Pod)
	if !ok {
		return
	}
	if _, isMirror := pod.Annotations[core.MirrorPodAnnotationKey]; !isMirror && pod.Spec.ServiceAccountName == "" {
		pod.Spec.ServiceAccountName = "default"
	}
}
