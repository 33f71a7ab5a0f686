import { type Accessor, createSignal } from 'solid-js'
import * as v from 'valibot'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'
import { me } from '../../shared/api/sign-in.ts'
import type { Api } from './api.ts'

export type Me = OutputOf<typeof me>

/** The person of this app on this device. */
export type Who =
  /** Nobody is remembered, and the server has not answered yet. */
  | { kind: 'opening' }
  | { kind: 'nobody' }
  /** Remembered from the last time: enough to open without a network. `isSure` once the server has said so too. */
  | { kind: 'somebody'; me: Me; isSure: boolean }
  /** The server no longer knows them. The data here stays, and can be exported. */
  | { kind: 'signed-out'; me: Me }

export interface SignedIn {
  who: Accessor<Who>
  /** Asks the server again: after a sign-in, and whenever a socket says that it ended. */
  refresh(): Promise<Who>
  /** Signed out by themselves: the next start asks who is there. */
  forget(): void
}

export function createSignedIn(
  portal: Portal,
  api: Api,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): SignedIn {
  const key = `berth.${portal}.me`
  const remembered = read(storage.getItem(key))
  const [who, setWho] = createSignal<Who>(
    remembered === null ? { kind: 'opening' } : { kind: 'somebody', me: remembered, isSure: false },
  )

  let forgotten = 0

  async function refresh(): Promise<Who> {
    const [before, times] = [who(), forgotten]
    const asked = await api(me, {})
    // They have gone by themselves meanwhile. The answer is of before that.
    if (forgotten !== times) return who()
    if (asked.ok) {
      storage.setItem(key, JSON.stringify(asked.value))
      return setWho({ kind: 'somebody', me: asked.value, isSure: true })
    }
    if (asked.why === 'sign-in') {
      return setWho('me' in before ? { kind: 'signed-out', me: before.me } : { kind: 'nobody' })
    }
    // No answer says nothing about them.
    return before.kind === 'opening' ? setWho({ kind: 'nobody' }) : before
  }

  function forget(): void {
    forgotten += 1
    storage.removeItem(key)
    setWho({ kind: 'nobody' })
  }

  return { who, refresh, forget }
}

function read(text: string | null): Me | null {
  if (text === null) return null
  try {
    const parsed = v.safeParse(me.output, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
