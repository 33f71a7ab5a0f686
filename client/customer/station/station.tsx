import SearchX from 'lucide-solid/icons/search-x'
import Star from 'lucide-solid/icons/star'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { setFavourite } from '../../../shared/documents/account/actions.ts'
import type { Connector, StationView } from '../../../shared/documents/station/view.ts'
import { station } from '../../../shared/documents/station.ts'
import { useDevice } from '../../state/app.tsx'
import { dayAt } from '../../state/day.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { when } from '../../ui/format.ts'
import { Photo } from '../../ui/photo.tsx'
import { Go, useRouter } from '../../ui/router.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { ownPrices } from '../own-prices.ts'
import { placePrice } from '../prices.ts'
import { findWords } from '../words/find.ts'
import { stationWords } from '../words/station.ts'
import { Full } from './full.tsx'
import { opennessAt } from './hours.ts'
import { PassShop } from './pass-shop.tsx'
import { PlaceFacts } from './place-facts.tsx'
import { SpotSheet } from './spot-sheet.tsx'
import { Spots } from './spots.tsx'
import { WayThere } from './way-there.tsx'
import './station.css'

/** A place: whether it is open, what it costs, every spot, and the chosen one in a sheet. */
export function Station(props: { id: string; spot: string | null }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const act = useAct()
  const { words, shared, locale } = useWords(stationWords)
  const { words: find } = useWords(findWords)
  const room = device.createRoom(station, () => props.id)
  const [isMore, setMore] = createSignal(false)

  const view = (): StationView | undefined => {
    const seen = room.view()
    return seen !== undefined && seen.info.name !== '' ? seen : undefined
  }
  const name = () => view()?.info.name ?? customer.listed(props.id)?.name ?? ''
  const isGone = () => {
    const link = room.link()
    return (link.kind === 'refused' && link.reason === 'noSuchRoom') || (link.kind === 'live' && view() === undefined)
  }
  const isFavourite = () => customer.account.view()?.favourites.has(props.id) === true
  const star = () =>
    act(customer.account, { do: 'favourite', station: props.id, name: name() }, seen =>
      setFavourite(seen, props.id, !isFavourite()),
    )
  const notices = (seen: StationView) =>
    [...seen.notices].filter(([, { until }]) => until === undefined || device.now() < until)
  const groups = (seen: StationView) => ownPrices(customer.account.view(), props.id, seen.info, device.now()).groups
  const connectors = (seen: StationView): Connector[] =>
    [...seen.connectors.values()].filter(({ retired }) => retired !== true)
  const notLive = () => {
    const link = room.link()
    if (link.kind !== 'offline') return undefined
    return link.since > 0
      ? words().lastKnown(when(locale(), link.since, device.now(), view()?.info.timeZone))
      : words().lastKnownNever
  }
  const cost = (seen: StationView) =>
    placePrice(customer.listed(props.id)?.prices ?? [], {
      locale: locale(),
      currency: seen.info.currency,
      words: find(),
    })
  const openness = (seen: StationView) => {
    const { timeZone } = seen.info
    const open = opennessAt(seen.info, device.now())
    const time = (at: number) => when(locale(), at, device.now(), timeZone)
    if (open.kind === 'always') return words().always
    if (open.kind === 'open') {
      const isMidnight = open.until === dayAt(timeZone, device.now()).until
      return words().open(isMidnight ? '24:00' : time(open.until))
    }
    return open.opens === null ? words().closed : words().closedUntil(time(open.opens))
  }

  return (
    <Frame
      title={name()}
      text={view()?.info.address ?? customer.listed(props.id)?.address}
      back="/"
      balanceAt={props.id}
      side={
        <button
          type="button"
          class="icon-button place-star-alone"
          aria-pressed={isFavourite()}
          aria-label={isFavourite() ? find().remove(name()) : find().add(name())}
          onClick={() => void star()}
        >
          <Star aria-hidden="true" />
        </button>
      }
    >
      <BrandMark of={view()?.info ?? customer.listed(props.id)} />
      <Show
        when={view()}
        fallback={
          <Show when={isGone()} fallback={<Awaited link={room.link()} lines={6} height={76} />}>
            <Empty icon={<SearchX />} title={words().noPlace} action={<Go to="/">{find().title}</Go>}>
              {words().noPlaceText}
            </Empty>
          </Show>
        }
      >
        {first => {
          // A fold keeps one view and changes what is in it: only asked anew it tells that something has changed.
          const seen = () => view() ?? first()
          return (
            <>
              <Show when={notLive()}>{text => <Notice look="warn">{text()}</Notice>}</Show>
              <For each={notices(seen())}>{([, { text, texts }]) => <Notice>{texts?.[locale()] ?? text}</Notice>}</For>
              <div class="station-body">
                <div class="station-part">
                  <Photo station={props.id} photo={seen().info.photo} size="large" alt={words().photoOf(name())} />
                  <div class="station-open">
                    <strong data-open={opennessAt(seen().info, device.now()).kind}>{openness(seen())}</strong>
                    <span class="station-cost">
                      {cost(seen()) || (seen().tariffs.size === 0 ? words().noPrice : '')}
                    </span>
                    <Button look="quiet" size="small" aria-expanded={isMore()} onClick={() => setMore(more => !more)}>
                      {isMore() ? shared().ui.less : `${words().prices} · ${words().hours}`}
                    </Button>
                  </div>
                  <WayThere info={seen().info} />
                  <PlaceFacts station={seen()} isMore={isMore()} groups={groups(seen())} />
                </div>
                <div class="station-part">
                  <Full station={props.id} room={room} view={seen()} />
                  <Spots
                    of={connectors(seen())}
                    station={seen()}
                    lives={room.lives()}
                    isOwn={customer.own.isOwn}
                    onChoose={spot => router.go(`/station/${props.id}/${spot}`)}
                  />
                  <Show when={seen().passes.size > 0 || groups(seen()).length > 0}>
                    <PassShop id={props.id} station={seen()} />
                  </Show>
                </div>
              </div>
              <Show when={props.spot}>
                {spot => (
                  <SpotSheet
                    station={props.id}
                    room={room}
                    view={seen()}
                    connector={spot()}
                    isScanned={router.query().has('here')}
                    onClose={() =>
                      history.state?.isOurs === true && !router.query().has('here')
                        ? router.back()
                        : router.go(`/station/${props.id}`, { replace: true })
                    }
                  />
                )}
              </Show>
            </>
          )
        }}
      </Show>
    </Frame>
  )
}
