import Inbox from 'lucide-solid/icons/inbox'
import MapPin from 'lucide-solid/icons/map-pin'
import Wallet from 'lucide-solid/icons/wallet'
import Zap from 'lucide-solid/icons/zap'
import { createSignal, type JSX, lazy, type ParentProps, Show } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { CountBadge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Fetching } from '../ui/fetching.tsx'
import { LinkBar } from '../ui/link-status.tsx'
import { Go, useRouter } from '../ui/router.tsx'
import { Notice } from '../ui/surface.tsx'
import { useCustomer } from './customer.tsx'
import { createStatus } from './frame.tsx'
import { installOffer } from './install-offer.ts'
import { type Screen, screenAt } from './routes.ts'
import { shellWords } from './words/shell.ts'
import './shell.css'

const RunningBar = lazy(() => import('./running-bar.tsx').then(({ RunningBar }) => ({ default: RunningBar })))
const Attention = lazy(() => import('./person/attention.tsx').then(({ Attention }) => ({ default: Attention })))
const SignInAgain = lazy(() =>
  import('./entry/sign-in-again.tsx').then(({ SignInAgain }) => ({ default: SignInAgain })),
)

const InstallNotice = lazy(() => import('./install.tsx').then(({ InstallNotice }) => ({ default: InstallNotice })))
const UpdateNotice = lazy(() => import('./update-notice.tsx').then(({ UpdateNotice }) => ({ default: UpdateNotice })))
const NewsToasts = lazy(() => import('./person/news-toasts.tsx').then(({ NewsToasts }) => ({ default: NewsToasts })))

/** Overlays of the screens, fetched after them. */
export const OVERLAYS = [RunningBar, Attention, SignInAgain, NewsToasts, UpdateNotice, InstallNotice]

/** The frame of every screen: the link, attention, the running session, and the four ways to go. */
export function Shell(props: ParentProps): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared } = useWords(shellWords)
  const status = createStatus()
  const [isSigningIn, setSigningIn] = createSignal(false)
  const over = (setOpen: (isOpen: boolean) => void) => ({ close: () => setOpen(false), open: () => setOpen(true) })
  const refused = () => device.items().filter(item => item.progress.kind === 'refused').length
  return (
    <div class="shell">
      <LinkBar {...status()} onOpen={() => customer.openAttention(true)} />
      <main class="shell-page">
        <div class="shell-notices">
          <Show when={app.signedIn.who().kind === 'signed-out'}>
            <Notice look="warn" action={<Button onClick={() => setSigningIn(true)}>{shared().ui.signIn}</Button>}>
              {words().signedOut}
            </Notice>
          </Show>
          <Show when={refused() > 0}>
            <Notice look="warn" action={<Button onClick={() => customer.openAttention(true)}>{words().look}</Button>}>
              {words().attention(refused())}
            </Notice>
          </Show>
          <Fetching over={null}>
            <Show when={app.updates.isWaiting()}>
              <UpdateNotice />
            </Show>
          </Fetching>
        </div>
        {props.children}
        <div class="shell-notices">
          <Fetching over={null}>
            <Show when={customer.hasSucceeded() && installOffer()}>
              <InstallNotice />
            </Show>
          </Fetching>
        </div>
      </main>
      <div class="shell-foot">
        <Fetching over={null}>
          <Show when={customer.own.open().length > 0}>
            <aside aria-label={words().session}>
              <RunningBar />
            </aside>
          </Show>
        </Fetching>
        <Ways />
      </div>
      <Fetching over={null}>
        <Show when={customer.account.view()}>
          <NewsToasts />
        </Show>
      </Fetching>
      <Show when={customer.isAttentionOpen()}>
        <Fetching over={over(customer.openAttention)}>
          <Attention onClose={() => customer.openAttention(false)} />
        </Fetching>
      </Show>
      <Show when={isSigningIn()}>
        <Fetching over={over(setSigningIn)}>
          <SignInAgain onClose={() => setSigningIn(false)} />
        </Fetching>
      </Show>
    </div>
  )
}

function Ways(): JSX.Element {
  const router = useRouter()
  const customer = useCustomer()
  const { words } = useWords(shellWords)
  const isAt = (...screens: Screen[]) => screens.includes(screenAt(router.path()).name)
  return (
    <nav class="ways" aria-label={words().main}>
      <Go to="/" class="way" current={isAt('find', 'station', 'scan', 'scanned')}>
        <MapPin aria-hidden="true" />
        {words().find}
      </Go>
      <Go to="/session" class="way" current={isAt('sessions', 'session')}>
        <span class="way-icon">
          <Zap aria-hidden="true" />
          <Show when={customer.own.open().length > 0}>
            <span class="way-point" />
          </Show>
        </span>
        {words().session}
      </Go>
      <Go to="/wallet" class="way" current={isAt('wallet', 'history', 'receipt')}>
        <Wallet aria-hidden="true" />
        {words().wallet}
      </Go>
      <Go to="/inbox" class="way" current={isAt('inbox')}>
        <span class="way-icon">
          <Inbox aria-hidden="true" />
          <CountBadge count={customer.unread()} label={words().unseen(customer.unread())} />
        </span>
        {words().inbox}
      </Go>
    </nav>
  )
}
