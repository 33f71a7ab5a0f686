import { makeOwnerLink } from './accounts/admin.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemoPeople } from './accounts/demo.ts'
import { firstStart, standingOf } from './accounts/first-start.ts'
import type { Accounts } from './accounts/open.ts'
import { CannotStart, EXIT } from './exit.ts'

export type FirstPeople =
  | { kind: 'nobody-new' }
  | { kind: 'demo'; password: string; people: readonly { email: string; role: string }[] }
  /** The path of a link that makes its bearer an owner, once. */
  | { kind: 'owner-link'; path: string }

/** Makes sure that someone can sign in before anyone can connect. */
export async function welcomeFirstPeople(
  accounts: Accounts,
  config: { demo: '0' | '1' | undefined; host: string; publicUrl?: string | undefined },
): Promise<FirstPeople> {
  const standing = standingOf(accounts.data())
  const what = firstStart({ ...config, standing })
  switch (what) {
    case 'demo':
      await seedDemoPeople(accounts)
      return demo()
    case 'owner-link':
      return { kind: 'owner-link', path: (await makeOwnerLink(accounts)).path }
    case 'refuse-public-demo':
      throw new CannotStart(PUBLIC_DEMO, EXIT.badEnvironment)
    case 'nothing':
      return standing === 'demo' ? demo() : { kind: 'nobody-new' }
  }
}

const PUBLIC_DEMO =
  'A demo has people whose password everybody knows, and HOST or PUBLIC_URL is open to the network. Set HOST to 127.0.0.1 without a PUBLIC_URL, or DATA_DIR to another directory.'

function demo(): FirstPeople {
  return { kind: 'demo', password: DEMO_PASSWORD, people: DEMO_PEOPLE.map(({ email, role }) => ({ email, role })) }
}
