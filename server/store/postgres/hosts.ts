const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/

/** An address for each host a URL lists, `postgres://berth@one,two:5433/berth`; null if it is no address of a database. */
export function hostsOf(url: string): readonly string[] | null {
  const [, before = '', hosts = '', after = ''] = PARTS.exec(url) ?? []
  const urls = before === '' ? [] : hosts.split(',').map(host => `${before}${host}${after}`)
  return urls.length > 0 && urls.every(isAddress) ? urls : null
}

/** Without a host it is a socket on this machine, or a host among the parameters. */
function isAddress(url: string): boolean {
  return URL.canParse(url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/?]*@)?(?=[/?]|$)/, '$1localhost'))
}
