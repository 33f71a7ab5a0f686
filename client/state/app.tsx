import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Portal } from '../../shared/api/person.ts'
import { indexedDbStorage, type Owns, pageSurroundings } from '../sync/engine.ts'
import { type Api, createApi } from './api.ts'
import { type Device, openDevice } from './device.ts'
import { createGiven } from './given.ts'
import { createLinkSwitch, type LinkSwitch, obeyFrame } from './link-switch.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import type { Kinds } from './rooms.ts'
import { createSignedIn, type Me, type SignedIn } from './signed-in.ts'
import { createUpdates, type Updates } from './updates.ts'

/** The base of every screen of an app. */
export interface App {
  portal: Portal
  preferences: Preferences
  api: Api
  signedIn: SignedIn
  link: LinkSwitch
  updates: Updates
  /** Null until a person is signed in and their data on this device is open. */
  device: Accessor<Device | null>
  /** As another document tells whose a record is. The last one set holds. */
  setOwns(owns: Owns): void
}

export interface AppOptions {
  portal: Portal
  /** Within this time a dead link is noticed: 8 s on phones, 5 s on staff tablets. */
  noticeMs: number
  /** Where the app lives: `/staff/`. */
  base: string
  kinds: Kinds
}

export function createApp(page: Window & typeof globalThis, { portal, noticeMs, base, kinds }: AppOptions): App {
  const preferences = createPreferences(page)
  const link = createLinkSwitch(page)
  obeyFrame(page, link)
  const api = createApi(portal, link.fetch)
  const signedIn = createSignedIn(portal, api, page.localStorage)
  const updates = createUpdates(page, base)
  const [device, setDevice] = createSignal<Device | null>(null)
  let owns: Owns = () => false

  // A value of its own: the same person, asked about again, keeps their device, and what they are in the middle of.
  const personId = createMemo(() => idOf(signedIn.who()))
  createEffect(
    on(personId, id => {
      if (id === null) return
      let isGone = false
      const opening = openDevice({
        person: id,
        portal,
        server: `${page.location.protocol === 'https:' ? 'wss' : 'ws'}://${page.location.host}/sync`,
        storage: indexedDbStorage(page.indexedDB),
        surroundings: { ...pageSurroundings(page), WebSocket: link.WebSocket },
        kinds,
        noticeMs,
        owns: (root, record) => owns(root, record),
      })
      void opening.then(opened => {
        if (!isGone) setDevice(opened)
      })
      onCleanup(() => {
        isGone = true
        setDevice(null)
        void opening.then(opened => opened.close())
      })
    }),
  )
  createEffect(() => askAgainWhenRefused(device(), signedIn))
  createEffect(
    on(
      () => sureOf(signedIn.who()),
      isSure => isSure && device()?.resume(),
    ),
  )
  void signedIn.refresh()
  return { portal, preferences, api, signedIn, link, updates, device, setOwns: next => (owns = next) }
}

/** A socket that is told to sign in says what the cookie is worth; only the server can say what they still are. */
function askAgainWhenRefused(device: Device | null, signedIn: SignedIn): void {
  const link = device?.link()
  if (link?.kind === 'refused' && link.reason === 'signIn') void signedIn.refresh()
}

function idOf(who: ReturnType<SignedIn['who']>): string | null {
  return 'me' in who ? who.me.person.id : null
}

function sureOf(who: ReturnType<SignedIn['who']>): boolean {
  return who.kind === 'somebody' && who.isSure
}

export const [AppProvider, useApp] = createGiven<App>('app')

/** For screens that are shown only once there is one. */
export function useDevice(): Device {
  const device = useApp().device()
  if (device === null) throw new Error('No device is open')
  return device
}

/** The signed-in person, for screens shown only then. It follows later answers of the server. */
export function useMe(): Me {
  const { signedIn } = useApp()
  const me = createMemo<Me | undefined>(before => {
    const who = signedIn.who()
    // Signed out, the screens that show them are still there for a moment.
    return 'me' in who ? who.me : before
  })
  const known = () => {
    const found = me()
    if (found === undefined) throw new Error('Nobody is signed in')
    return found
  }
  return {
    get person() {
      return known().person
    },
    get portal() {
      return known().portal
    },
    get roles() {
      return known().roles
    },
    get session() {
      return known().session
    },
    get wantsFactor() {
      return known().wantsFactor
    },
  }
}
