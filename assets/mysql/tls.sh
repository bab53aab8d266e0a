# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by common.sh if the set has a certificate. Its Secret changes while the pod runs, so the server and the clients in
# this pod use a copy, which is replaced only by a certificate that passed the checks.
presented=/etc/mysql-tls/..data # the Secret: the kubelet swaps this link once all files are there
tls=$run/tls                    # the copy: also a link, so that its files always belong together
loaded=                         # the target of the link when the server last read it
examined=-9                     # when the Secret was last examined
complaints=                     # what was logged since the server last loaded a certificate
if [[ -n ${TLS_VERIFY_PEERS-} ]]; then
  # shellcheck disable=SC2034
  peer_ca=$tls/ca.crt peer_verification=(ssl_mode=VERIFY_IDENTITY "ssl_ca=$tls/ca.crt")
fi

use_certificate() { # takes the one in the Secret, or else keeps the last valid one of this pod
  local fault
  if is_taken || fault=$(take_certificate); then return; fi
  [[ -e $tls ]] || die "the Secret $TLS_SECRET cannot be used: $fault"
  complain "keeps its certificate, because the one in the Secret $TLS_SECRET cannot be used: $fault"
}

# Called in a loop. A new certificate is loaded without a restart, and without ending connections.
refresh_certificate() {
  if ((SECONDS - examined < 2)); then return; fi
  examined=$SECONDS
  use_certificate
  if [[ $(readlink "$tls") != "$loaded" ]]; then
    sql <<<'ALTER INSTANCE RELOAD TLS' || return
    loaded=$(readlink "$tls") complaints=''
    log "uses the certificate of the Secret $TLS_SECRET, valid until $(end_of "$tls")"
  fi
  if ! openssl x509 -in "$tls/tls.crt" -noout -checkend 0 >/dev/null; then
    complain "its certificate expired at $(end_of "$tls"): whoever verifies it can no longer connect. Renew the Secret\
 $TLS_SECRET"
  fi
}

is_taken() { [[ -e $tls && $(checksum "$presented") == "$(checksum "$tls")" ]]; }
checksum() { cat "$1"/{ca.crt,tls.crt,tls.key} 2>/dev/null | sha256sum; }
end_of() { openssl x509 -in "$1/tls.crt" -noout -enddate | cut -d= -f2; }
complain() { if [[ $complaints != *"$1"* ]]; then log "$1"; complaints+=$1; fi; }

take_certificate() { # copies it, or fails and prints why
  local new old fault
  new=$(mktemp -d "$tls.XXXXXXXX")
  fault=$(cp "$presented"/* "$new" 2>&1) && fault=$(certificate_fault "$new")
  if [[ -n $fault ]]; then
    rm -rf "$new"
    printf '%s' "$fault"
    return 1
  fi
  old=$(readlink "$tls" || true)
  ln -sfT "$new" "$tls.new"
  mv -T "$tls.new" "$tls"
  if [[ -n $old ]]; then rm -rf "$old"; fi
}

# Checks what peers will check. As for the server's own client, a chain must end at a self-signed certificate.
certificate_fault() { # certificate_fault FOLDER: prints why the certificate there cannot be used, if it cannot
  local file key certificate said verify=(openssl verify -no-CApath -no-CAstore -CAfile "$1/ca.crt" -untrusted "$1/tls.crt")
  for file in ca.crt tls.crt tls.key; do
    if [[ ! -s $1/$file ]]; then echo "it has no $file"; return; fi
  done
  if ! openssl x509 -in "$1/ca.crt" -noout 2>/dev/null; then echo 'its ca.crt is not a certificate'
  elif ! certificate=$(openssl x509 -in "$1/tls.crt" -noout -pubkey 2>/dev/null); then echo 'its tls.crt is not a certificate'
  elif ! key=$(openssl pkey -in "$1/tls.key" -passin pass: -pubout 2>/dev/null); then
    echo 'its tls.key is not a private key, or has a passphrase'
  elif [[ $key != "$certificate" ]]; then echo 'its tls.key does not belong to its tls.crt'
  else
    # The pod of a job has an ordinal outside of the set, and nobody connects to it.
    if [[ -n ${TLS_VERIFY_PEERS-} ]]; then verify+=(-verify_hostname "$(host $((ordinal < REPLICAS ? ordinal : 0)))"); fi
    said=$("${verify[@]}" -purpose sslserver "$1/tls.crt" 2>&1) || echo "$(sed -n 's/^error .* lookup: *//p' <<<"$said" | head -1)\
, in tls.crt with $(openssl x509 -in "$1/tls.crt" -noout -startdate -enddate -ext subjectAltName 2>&1 | tr -s ' \n' ' ')"
  fi
}
