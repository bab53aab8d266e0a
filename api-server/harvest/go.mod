module github.com/cdk8s-stateful/cdk8s-stateful/api-server/harvest

go 1.24
