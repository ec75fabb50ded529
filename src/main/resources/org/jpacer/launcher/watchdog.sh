# Lives as long as its owner keeps the other end of standard input open, then ends what the owner
# started. Lines on standard input: KIND PID MARK, where KIND is server or postgres and MARK is a
# text of that process's command line, so that no other process with the same number is ended.
trap '' HUP INT TERM
server=
server_mark=
postgres=
postgres_mark=
while read -r kind pid mark; do
  case $kind in
    server) server=$pid server_mark=$mark ;;
    postgres) postgres=$pid postgres_mark=$mark ;;
  esac
done

# A zombie has no command line, and a number may have been given to somebody else.
alive() {
  [ -n "$1" ] || return 1
  if [ -d /proc/self ]; then
    tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF -- "$2"
  else
    ps -o command= -p "$1" 2>/dev/null | grep -qF -- "$2"
  fi
}

# wait_for_end PID MARK TENTHS
wait_for_end() {
  tenths=$3
  while alive "$1" "$2"; do
    tenths=$((tenths - 1))
    [ "$tenths" -gt 0 ] || return 1
    sleep 0.1
  done
}

if alive "$server" "$server_mark"; then
  kill -TERM "$server"
  wait_for_end "$server" "$server_mark" 200 || kill -KILL "$server"
fi
if alive "$postgres" "$postgres_mark"; then
  kill -INT "$postgres"
  wait_for_end "$postgres" "$postgres_mark" 200 || kill -QUIT "$postgres"
fi
