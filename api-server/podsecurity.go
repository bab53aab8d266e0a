package main

import (
	"fmt"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/core"
	podsecurity "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

var podChecks = newPodChecks()

// privileged is the level of a namespace without labels: no restrictions.
var (
	anyPod     = podsecurity.LevelVersion{Level: podsecurity.LevelPrivileged, Version: podsecurity.LatestVersion()}
	privileged = podsecurity.Policy{Enforce: anyPod, Audit: anyPod, Warn: anyPod}
)

// judgePods checks the pods of an object against the Pod Security levels of its namespace.
func (v *Answer) judgePods(object runtime.Object, labels map[string]string) {
	metadata, spec := podOf(object)
	if len(labels) == 0 || spec == nil {
		return
	}
	levels, errs := podsecurity.PolicyToEvaluate(labels, privileged)
	if len(errs) > 0 { // invalid labels are reported for the namespace
		return
	}
	var pod v1.PodSpec
	if err := scheme.Convert(spec, &pod, nil); err != nil {
		return
	}
	if reason := violation(levels.Enforce, metadata, &pod); reason != "" {
		if _, isPod := object.(*core.Pod); isPod {
			v.Refusals = append(v.Refusals, Refusal{Message: "violates " + reason})
			return
		}
		v.PodsRefused = append(v.PodsRefused, reason)
	}
	if reason := violation(levels.Warn, metadata, &pod); reason != "" {
		v.Warnings = append(v.Warnings, "would violate "+reason)
	}
}

// violation says why a pod does not meet a level; empty if it does.
func violation(level podsecurity.LevelVersion, metadata *metav1.ObjectMeta, spec *v1.PodSpec) string {
	result := policy.AggregateCheckResults(podChecks.EvaluatePod(level, metadata, spec))
	if result.Allowed {
		return ""
	}
	return fmt.Sprintf("PodSecurity %q: %s", level.String(), result.ForbiddenDetail())
}

// podOf is the pod that an object is or creates.
func podOf(object runtime.Object) (*metav1.ObjectMeta, *core.PodSpec) {
	switch o := object.(type) {
	case *core.Pod:
		return &o.ObjectMeta, &o.Spec
	case *core.PodTemplate:
		return &o.Template.ObjectMeta, &o.Template.Spec
	case *core.ReplicationController:
		if o.Spec.Template != nil {
			return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
		}
	case *apps.ReplicaSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *apps.Deployment:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *apps.StatefulSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *apps.DaemonSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *batch.Job:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *batch.CronJob:
		return &o.Spec.JobTemplate.Spec.Template.ObjectMeta, &o.Spec.JobTemplate.Spec.Template.Spec
	}
	return nil, nil
}
