import Navigation from 'lucide-solid/icons/navigation'
import QrCode from 'lucide-solid/icons/qr-code'
import SearchX from 'lucide-solid/icons/search-x'
import Star from 'lucide-solid/icons/star'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { setFavourite } from '../../../shared/documents/account/actions.ts'
import { announcedAt, type ListedStation, openStations } from '../../../shared/documents/catalogue/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { power, tagOf } from '../../ui/format.ts'
import { Go } from '../../ui/router.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { common, named } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { Chip } from '../chip.tsx'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { findWords } from '../words/find.ts'
import { PlaceRow } from './place-row.tsx'
import { countsOf, featuresOf, placesFor, powersOf, readCounts, typesOf, type Where, type Wish } from './places.ts'
import './find.css'

const ANY: Wish = { text: '', kind: 'all', type: '', powerW: 0, feature: '', favouritesOnly: false }

// Where they were looking, and how: whoever comes back to the list finds it as it was.
const [wish, setWish] = createSignal<Wish>(ANY)
const [here, setHere] = createSignal<Where | null>(null)

/** The first page: where one can go, and how many spots are free there. */
export function Find(): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const toasts = useToasts()
  const words = createWords(findWords, preferences)
  const shared = createWords(common, preferences)
  const [isAsking, setAsking] = createSignal(false)

  const stations = (): ListedStation[] => {
    const view = customer.catalogue.view()
    return view === undefined ? [] : openStations(view)
  }
  const favourites = () => new Set(customer.account.view()?.favourites ?? [])
  const places = createMemo(() =>
    placesFor(stations(), wish(), {
      favourites: favourites(),
      here: here(),
      locale: tagOf(preferences.locale()),
    }).map(({ id }) => id),
  )
  const announcements = () => {
    const view = customer.catalogue.view()
    return view === undefined ? [] : announcedAt(view, device.now())
  }
  const change = (changes: Partial<Wish>) => setWish(before => ({ ...before, ...changes }))
  const locate = () => {
    if (here() !== null) return setHere(null)
    setAsking(true)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setHere({ latitude: coords.latitude, longitude: coords.longitude })
        setAsking(false)
      },
      () => {
        toasts.say({ text: words().noPlace, look: 'bad' })
        setAsking(false)
      },
      { maximumAge: 60_000, timeout: 15_000 },
    )
  }
  const star = (station: string, isFavourite: boolean) =>
    customer.account.act({ do: 'favourite', station, name: customer.listed(station)?.name ?? station }, view =>
      setFavourite(view, station, isFavourite),
    )

  return (
    <Frame title={words().title}>
      <For each={announcements()}>{({ text }) => <Notice>{text}</Notice>}</For>
      <div class="find-search">
        <TextField
          label={words().search}
          type="search"
          value={wish().text}
          enterkeyhint="search"
          autocomplete="off"
          onText={text => change({ text })}
        />
        <Go to="/scan" class="find-scan" label={words().scan}>
          <QrCode aria-hidden="true" />
        </Go>
      </div>
      <fieldset class="chips">
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
      </fieldset>
      <div class="find-filters">
        <Filter
          isShown={wish().kind === 'charging' && typesOf(stations()).length > 1}
          label={words().type}
          any={words().anyType}
          value={wish().type}
          choices={typesOf(stations()).map(type => ({ value: type, label: named(shared().types, type) }))}
          onChoose={type => change({ type })}
        />
        <Filter
          isShown={wish().kind === 'charging' && powersOf(stations()).length > 0}
          label={words().power}
          any={words().anyPower}
          value={wish().powerW === 0 ? '' : String(wish().powerW)}
          choices={powersOf(stations()).map(watts => ({
            value: String(watts),
            label: words().atLeast(power(preferences.locale(), watts)),
          }))}
          onChoose={watts => change({ powerW: Number(watts) })}
        />
        <Filter
          isShown={wish().kind === 'library' && featuresOf(stations()).length > 0}
          label={words().seat}
          any={words().anySeat}
          value={wish().feature}
          choices={featuresOf(stations()).map(feature => ({
            value: feature,
            label: named(shared().features, feature),
          }))}
          onChoose={feature => change({ feature })}
        />
      </div>
      <Show
        when={customer.catalogue.isThere() && stations().length > 0}
        fallback={
          <Show
            when={customer.catalogue.view() !== undefined && customer.catalogue.link().kind === 'offline'}
            fallback={<Loading label={shared().ui.loading} lines={5} height={88} />}
          >
            <Empty icon={<SearchX />} title={words().none}>
              {words().noneText}
            </Empty>
          </Show>
        }
      >
        <ul class="rows">
          <For
            each={places()}
            fallback={
              <li>
                <Empty
                  icon={<SearchX />}
                  title={words().nothing}
                  action={<Button onClick={() => setWish(ANY)}>{words().clear}</Button>}
                >
                  {words().nothingText}
                </Empty>
              </li>
            }
          >
            {id => (
              <Show when={customer.listed(id)}>
                {station => (
                  <PlaceRow
                    station={station()}
                    live={customer.catalogue.lives().get(id)}
                    counts={countsOf(readCounts(customer.catalogue.lives().get(id)?.state), wish())}
                    isLive={customer.catalogue.link().kind === 'live'}
                    here={here()}
                    isFavourite={favourites().has(id)}
                    onStar={isFavourite => void star(id, isFavourite)}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </Frame>
  )
}

function Filter(props: {
  isShown: boolean
  label: string
  any: string
  value: string
  choices: { value: string; label: string }[]
  onChoose: (value: string) => void
}): JSX.Element {
  return (
    <Show when={props.isShown}>
      <SelectField
        label={props.label}
        value={props.value}
        choices={[{ value: '', label: props.any }, ...props.choices]}
        onChoose={props.onChoose}
      />
    </Show>
  )
}
