# Installs moto, an emulator of AWS that is not ours, from PyPI into .venv/moto. To be sourced by the steps that use it.
venv=.venv/moto
wanted="moto[server,stepfunctions]==5.2.5 boto3"
if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  # shellcheck disable=SC2086  # two packages, two words
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted
  echo "$wanted" > "$venv/installed"
fi
