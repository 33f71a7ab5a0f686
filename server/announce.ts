import type { FirstPeople } from './first-people.ts'

/** The lines printed for the person who started the server. */
export function announcement(url: string, first: FirstPeople): string[] {
  return [`Berth is at ${url}`, ...addresses(url, first), ...signIns(url, first)]
}

function addresses(url: string, { kind }: FirstPeople): string[] {
  const apps = [
    { who: 'customers', path: '/' },
    { who: 'staff', path: '/staff/' },
    { who: 'owners', path: '/owner/' },
    ...(kind === 'demo' ? [{ who: 'all three', path: '/demo/' }] : []),
  ]
  return apps.map(({ who, path }) => `  ${who.padEnd(24)}${url}${path}`)
}

function signIns(url: string, first: FirstPeople): string[] {
  switch (first.kind) {
    case 'nobody-new':
      return []
    case 'demo':
      return [
        `Sign in with the password ${first.password} as one of:`,
        ...first.people.map(({ email, role }) => `  ${email.padEnd(24)}${role}`),
      ]
    case 'owner-link':
      return [`Nobody can sign in yet. Whoever opens this link first becomes the owner: ${url}${first.path}`]
  }
}
