import MapIcon from 'lucide-solid/icons/map'
import Navigation from 'lucide-solid/icons/navigation'
import QrCode from 'lucide-solid/icons/qr-code'
import SearchX from 'lucide-solid/icons/search-x'
import Star from 'lucide-solid/icons/star'
import { createMemo, createSignal, For, type JSX, lazy, Show } from 'solid-js'
import { setFavourite } from '../../../shared/documents/account/actions.ts'
import { announcedAt, type ListedStation, openStations } from '../../../shared/documents/catalogue/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Fetching } from '../../ui/fetching.tsx'
import { tagOf } from '../../ui/format.ts'
import { Go } from '../../ui/router.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { Chip } from '../chip.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { findWords } from '../words/find.ts'
import { PlaceRow } from './place-row.tsx'
import { countsOf, placesFor, readCounts, type Wish, wishAt } from './places.ts'
import '../../ui/field.css'
import './find.css'

const ANY: Wish = { text: '', kind: 'all', type: '', plug: '', powerW: 0, feature: '', favouritesOnly: false }

// Where and how they were looking: on coming back to the list they find it unchanged.
const [typed, setWish] = createSignal<Wish>(ANY)
const [isForCar, setForCar] = createSignal(true)
const [isOnMap, setOnMap] = createSignal(false)

export const SortChips = lazy(() => import('./sort-chips.tsx').then(({ SortChips }) => ({ default: SortChips })))
const FindMap = lazy(() => import('../map/find-map.tsx').then(({ FindMap }) => ({ default: FindMap })))

/** The first page: where one can go, and how many spots are free there. */
export function Find(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(findWords)
  const { here, stand } = customer.catalogue
  const [isAsking, setAsking] = createSignal(false)
  const car = () => customer.car.now().type
  const wish = (): Wish => ({ ...typed(), plug: isForCar() ? car() : '' })

  const stations = (): ListedStation[] => {
    const view = customer.catalogue.view()
    return view === undefined ? [] : openStations(view)
  }
  const isOffline = () => customer.catalogue.view() !== undefined && customer.catalogue.link().kind === 'offline'
  const favourites = () => new Set(customer.account.view()?.favourites ?? [])
  const places = createMemo(() =>
    placesFor(stations(), wish(), {
      favourites: favourites(),
      here: here(),
      locale: tagOf(locale()),
    }).map(({ id }) => id),
  )
  const announcements = () => {
    const view = customer.catalogue.view()
    return view === undefined ? [] : announcedAt(view, device.now())
  }
  const change = (changes: Partial<Wish>) => setWish(before => ({ ...before, ...changes }))
  const locate = () => {
    if (here() !== null) return stand(null)
    setAsking(true)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        stand({ latitude: coords.latitude, longitude: coords.longitude })
        setAsking(false)
      },
      () => {
        toasts.refuse(words().noPlace)
        setAsking(false)
      },
      { maximumAge: 60_000, timeout: 15_000 },
    )
  }
  const star = (station: string, isFavourite: boolean) =>
    customer.account.act({ do: 'favourite', station, name: customer.listed(station)?.name ?? station }, view =>
      setFavourite(view, station, isFavourite),
    )

  const row = (id: string) => (
    <Show when={customer.listed(id)}>
      {station => (
        <PlaceRow
          station={station()}
          live={customer.catalogue.live(id)}
          counts={countsOf(readCounts(customer.catalogue.live(id)?.state), wishAt(station().kind, wish()))}
          isLive={customer.catalogue.link().kind === 'live'}
          here={here()}
          isFavourite={favourites().has(id)}
          onStar={isFavourite => void star(id, isFavourite)}
        />
      )}
    </Show>
  )

  return (
    <Frame title={words().title}>
      <For each={announcements()}>{({ text }) => <Notice>{text}</Notice>}</For>
      <div class="find-search">
        {/* A field of its own: the parts of all forms are as large as this page. */}
        <label class="field">
          <span class="field-label">{words().search}</span>
          <input
            class="field-input"
            type="search"
            value={wish().text}
            enterkeyhint="search"
            autocomplete="off"
            onInput={({ currentTarget: { value: text } }) => {
              change({ text })
              customer.catalogue.search(text)
            }}
          />
        </label>
        <button
          type="button"
          class="find-scan find-map"
          aria-pressed={isOnMap()}
          aria-label={words().map}
          title={words().map}
          onClick={() => setOnMap(is => !is)}
        >
          <MapIcon aria-hidden="true" />
        </button>
        <Go to="/scan" class="find-scan" label={words().scan}>
          <QrCode aria-hidden="true" />
        </Go>
      </div>
      <fieldset class="chips chips-row">
        <legend class="heard">{words().kinds}</legend>
        <For each={['all', 'charging', 'library'] as const}>
          {kind => (
            <Chip isOn={wish().kind === kind} onPress={() => change({ kind, type: '', powerW: 0, feature: '' })}>
              {words()[kind]}
            </Chip>
          )}
        </For>
        <Chip
          isOn={wish().favouritesOnly}
          icon={<Star aria-hidden="true" />}
          onPress={() => change({ favouritesOnly: !wish().favouritesOnly })}
        >
          {words().favourites}
        </Chip>
        <Chip isOn={here() !== null} icon={<Navigation aria-hidden="true" />} isOff={isAsking()} onPress={locate}>
          {words().nearest}
        </Chip>
        <Show when={wish().kind !== 'all' || car() !== ''}>
          <Fetching>
            <SortChips
              wish={wish()}
              stations={stations()}
              car={car()}
              isForCar={isForCar()}
              onCar={setForCar}
              onChange={change}
            />
          </Fetching>
        </Show>
      </fieldset>
      <Show
        when={customer.catalogue.isThere() && stations().length > 0}
        fallback={
          <Show
            when={customer.catalogue.isEmpty() || isOffline()}
            fallback={<Loading label={shared().ui.loading} lines={5} height={88} />}
          >
            <Empty icon={<SearchX />} title={words().none}>
              {isOffline() ? words().noneText : words().noneYet}
            </Empty>
          </Show>
        }
      >
        <div class="find-body">
          <Show when={isOnMap()}>
            <Fetching fallback={<Loading label={shared().ui.loading} height={320} />}>
              <FindMap ids={places()} wish={wish()} row={row} />
            </Fetching>
          </Show>
          <ul class="rows">
            <For
              each={places()}
              fallback={
                <li>
                  <Empty
                    icon={<SearchX />}
                    title={words().nothing}
                    action={
                      <Button
                        onClick={() => {
                          setWish(ANY)
                          setForCar(false)
                        }}
                      >
                        {words().clear}
                      </Button>
                    }
                  >
                    {words().nothingText}
                  </Empty>
                </li>
              }
            >
              {row}
            </For>
          </ul>
        </div>
        <Show when={customer.catalogue.isMore()}>
          <Button onClick={() => customer.catalogue.more()}>{words().more}</Button>
        </Show>
      </Show>
    </Frame>
  )
}
