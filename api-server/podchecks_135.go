//go:build k135

package main

import "k8s.io/pod-security-admission/policy"

func newPodChecks() policy.Evaluator {
	checks, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		panic(err)
	}
	return checks
}
