# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by common.sh where the set has a certificate. The Secret with it changes while the pod runs: the server, and whoever
# verifies another one, use a copy, which is replaced only by what was checked.
presented=/etc/mysql-tls/..data # the Secret: kubelet swaps this link once all files are there
tls=$run/tls                    # the copy: a link too, so that its files always belong together
loaded=                         # where it led to when the server last read it
checked=-9                      # when the Secret was last looked at
complaints=                     # what was said since then
if [[ -n ${TLS_VERIFY_PEERS-} ]]; then
  # shellcheck disable=SC2034
  peer_ca=$tls/ca.crt peer_verification=(ssl_mode=VERIFY_IDENTITY "ssl_ca=$tls/ca.crt")
fi

use_certificate() { # before a server starts: the one of the Secret, or else the last good one that this pod had
  local fault
  if is_taken || fault=$(take_certificate); then return; fi
  [[ -e $tls ]] || die "the Secret $TLS_SECRET cannot be used: $fault"
  complain "keeps its certificate, for that of the Secret $TLS_SECRET cannot be used: $fault"
}

# Called again and again. A new certificate is loaded without a restart, and ends no connection.
refresh_certificate() {
  if ((SECONDS - checked < 2)); then return; fi
  checked=$SECONDS
  use_certificate
  if [[ $(readlink "$tls") != "$loaded" ]]; then
    sql <<<'ALTER INSTANCE RELOAD TLS' || return
    loaded=$(readlink "$tls") complaints=''
    log "uses the certificate of the Secret $TLS_SECRET, valid until $(end_of "$tls")"
  fi
  if ! openssl x509 -in "$tls/tls.crt" -noout -checkend 0 >/dev/null; then
    complain "its certificate expired at $(end_of "$tls"): whoever verifies it is refused. Renew the Secret $TLS_SECRET"
  fi
}

is_taken() { [[ -e $tls && $(checksum "$presented") == "$(checksum "$tls")" ]]; }
checksum() { cat "$1"/{ca.crt,tls.crt,tls.key} 2>/dev/null | sha256sum; }
end_of() { openssl x509 -in "$1/tls.crt" -noout -enddate | cut -d= -f2; }
complain() { if [[ $complaints != *"$1"* ]]; then log "$1"; complaints+=$1; fi; }

take_certificate() { # makes the copy, or fails and prints why not
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

# What peers will check, before they do: with the server's own client, a chain must end at a certificate that signed itself.
certificate_fault() { # certificate_fault FOLDER: prints why what is there cannot be used, if so
  local file key certificate said verify=(openssl verify -no-CApath -no-CAstore -CAfile "$1/ca.crt" -untrusted "$1/tls.crt")
  for file in ca.crt tls.crt tls.key; do
    if [[ ! -s $1/$file ]]; then echo "it has no $file"; return; fi
  done
  if ! openssl x509 -in "$1/ca.crt" -noout 2>/dev/null; then echo 'its ca.crt is no certificate'
  elif ! certificate=$(openssl x509 -in "$1/tls.crt" -noout -pubkey 2>/dev/null); then echo 'its tls.crt is no certificate'
  elif ! key=$(openssl pkey -in "$1/tls.key" -passin pass: -pubout 2>/dev/null); then
    echo 'its tls.key is no private key, or one with a passphrase'
  elif [[ $key != "$certificate" ]]; then echo 'its tls.key does not belong to its tls.crt'
  else
    # The pod of a job has a number that no peer has, and nobody connects to it.
    if [[ -n ${TLS_VERIFY_PEERS-} ]]; then verify+=(-verify_hostname "$(host $((ordinal < REPLICAS ? ordinal : 0)))"); fi
    said=$("${verify[@]}" -purpose sslserver "$1/tls.crt" 2>&1) || echo "$(sed -n 's/^error .* lookup: *//p' <<<"$said" | head -1)\
, in tls.crt with $(openssl x509 -in "$1/tls.crt" -noout -startdate -enddate -ext subjectAltName 2>&1 | tr -s ' \n' ' ')"
  fi
}
