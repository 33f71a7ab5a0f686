import type { FirstPeople } from './first-people.ts'

/** What whoever started the server wants to know, as lines to print. */
export function announcement(url: string, first: FirstPeople): string[] {
  return [`Berth is at ${url}`, ...signIns(url, first)]
}

function signIns(url: string, first: FirstPeople): string[] {
  switch (first.kind) {
    case 'nobody-new':
      return []
    case 'demo':
      return [
        `Three people side by side: ${url}/demo/`,
        `Sign in with the password ${first.password} as one of:`,
        ...first.people.map(({ email, role }) => `  ${email.padEnd(24)}${role}`),
      ]
    case 'owner-link':
      return [`Nobody can sign in yet. Whoever opens this link first becomes the owner: ${url}${first.path}`]
  }
}
