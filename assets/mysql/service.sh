# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by watch-member.sh: the Service -primary in the API server. The group alone decides who is primary; the Service
# leads clients to it, and records which group there is. A write is rejected if the Service changed since it was read.
account=/etc/mysql-api # the token, which changes while the pod runs, the certificate of the API server, the namespace
published=             # the pod that the Service leads to
published_group=       # the group of that pod: the last one that was created
published_view=        # that group's view when it was written
version='' annotated=0 # of the Service as read: its resourceVersion, and whether it has annotations
service_form="[0-9a-zA-Z]+\|[01]\|[a-z0-9.-]*\|($uuid)?\|([0-9]{1,20}:[0-9]{1,15})?"

service() { # service CURL-OPTION...: calls the API server; fails with the error on standard output
  local server=$KUBERNETES_SERVICE_HOST
  if [[ $server == *:* ]]; then server="[$server]"; fi
  curl --silent --show-error --fail-with-body --connect-timeout 1 --max-time 3 --cacert "$account/ca.crt" "$@" \
    --header @<(printf 'Authorization: Bearer %s' "$(<"$account/token")") \
    "https://$server:$KUBERNETES_SERVICE_PORT/api/v1/namespaces/$(<"$account/namespace")/services/$SET_NAME-primary" 2>&1
}
service_failed() { if every 10; then log "could not $1 the Service $SET_NAME-primary: ${2:0:300}"; fi; return 1; }

service_read() {
  local answer line pod='$.spec.selector."statefulset.kubernetes.io/pod-name"' note='$.metadata.annotations."cdk8s-stateful'
  answer=$(service) || { service_failed read "$answer"; return; }
  line=$(
    sql <<<"SET @service = $(utf8 "$answer"); SELECT CONCAT_WS('|',
      JSON_VALUE(@service, '$.metadata.resourceVersion'), JSON_CONTAINS_PATH(@service, 'one', '$.metadata.annotations'),
      IF(JSON_LENGTH(@service, '$.spec.selector') = 1, IFNULL(JSON_VALUE(@service, '$pod'), ''), ''),
      IFNULL(JSON_VALUE(@service, '$note/group\"'), ''), IFNULL(JSON_VALUE(@service, '$note/view\"'), ''))"
  ) || return
  if ! grep -qxE "$service_form" <<<"$line"; then # somebody else wrote to it: the fields are written again
    log "the Service $SET_NAME-primary was changed: ${line:0:200}"
    line="${line%%|*}|1|||"
    [[ $line =~ ^[0-9a-zA-Z]+\|1\|\|\|$ ]] || return
  fi
  IFS='|' read -r version annotated published published_group published_view <<<"$line"
}
service_write() { # service_write GROUP VIEW [POD]
  local answer path=/metadata/annotations add=',{"op": "add", "path":' patch
  patch="[{\"op\": \"replace\", \"path\": \"/metadata/resourceVersion\", \"value\": \"$version\"}"
  if ((!annotated)); then patch+="$add \"$path\", \"value\": {}}"; fi
  patch+="$add \"$path/cdk8s-stateful~1group\", \"value\": \"$1\"}"
  patch+="$add \"$path/cdk8s-stateful~1view\", \"value\": \"$2\"}"
  if (($# > 2)); then
    patch+="$add \"/spec/selector\", \"value\": {\"statefulset.kubernetes.io/pod-name\": \"$3\"}}"
  fi
  answer=$(service --request PATCH --header 'Content-Type: application/json-patch+json' --data-binary @- <<<"$patch]") ||
    { service_failed change "$answer"; return; }
}

# Lets the Service lead to this pod, unless it already names a later view or another group: then this pod is behind. Only a
# Service restored from a copy names another group than the one that most pods are in.
service_publish() { # service_publish GROUP VIEW
  service_read || return
  if [[ -n $published_group && $published_group != "$1" ]] && ! most_are_in "$1"; then return 2; fi
  if [[ ${published_view%:*} == "${2%:*}" ]] && ((10#0${published_view##*:} > 10#0${2##*:})); then return 3; fi
  if [[ $published == "$(pod "$ordinal")" && $published_view == "$2" ]]; then return; fi
  if former_serves; then return 4; fi
  service_write "$1" "$2" "$(pod "$ordinal")" || return
  log "$SET_NAME-primary leads here: view $2"
}
