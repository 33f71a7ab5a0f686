import Megaphone from 'lucide-solid/icons/megaphone'
import { createSignal, type JSX, Match, Switch } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PlacePicker } from '../shell/place-picker.tsx'
import { Screen } from '../shell/screen.tsx'
import { type Place, usePlaces } from '../state/places.tsx'
import { bookingWords } from '../words/bookings.ts'
import { useWords } from '../words/use-words.ts'
import { AnnounceDialog } from './announce.tsx'
import { Calendar } from './calendar-view.tsx'
import { Coming } from './coming.tsx'
import { NewsFeed } from './news-feed.tsx'
import { Notices } from './notices.tsx'

const TABS = ['news', 'coming', 'calendar', 'notices'] as const
type Tab = (typeof TABS)[number]

export function Bookings(): JSX.Element {
  const places = usePlaces()
  const router = useRouter()
  const { words } = useWords(bookingWords)
  const [isAnnouncing, setAnnouncing] = createSignal(false)
  const tab = (): Tab => TABS.find(one => one === router.query().get('show')) ?? 'news'
  const chosen = () => places().find(({ id }) => id === router.query().get('at'))
  const shown = () => {
    const place = chosen()
    return place === undefined ? places() : [place]
  }
  const go = (show: Tab, at: string | undefined) =>
    router.go(`/bookings?${new URLSearchParams({ show, ...(at ? { at } : {}) })}`, { replace: true })
  const isLibrary = (place: Place) => place.station.view()?.info.kind === 'library'
  const library = () => {
    const place = chosen()
    return place !== undefined && isLibrary(place) ? place : places().find(isLibrary)
  }
  return (
    <Screen
      title={words().title}
      lead={words().lead}
      actions={
        <Button icon={<Megaphone aria-hidden="true" />} onClick={() => setAnnouncing(true)}>
          {words().announce}
        </Button>
      }
    >
      <Tabs
        label={words().show}
        tabs={TABS.map(key => ({ key, label: words().tabs[key] }))}
        chosen={tab()}
        onChoose={key => go(key, chosen()?.id)}
      />
      <PlacePicker
        label={words().places}
        chosen={tab() === 'calendar' ? library()?.id : chosen()?.id}
        onChoose={id => go(tab(), id)}
        {...(tab() === 'calendar' ? { only: isLibrary } : { all: words().all })}
      />
      <Switch>
        <Match when={tab() === 'news'}>
          <NewsFeed places={shown()} />
        </Match>
        <Match when={tab() === 'coming'}>
          <Coming places={shown()} />
        </Match>
        <Match when={tab() === 'calendar'}>
          <Calendar place={library()} />
        </Match>
        <Match when={tab() === 'notices'}>
          <Notices places={shown()} />
        </Match>
      </Switch>
      <AnnounceDialog isOpen={isAnnouncing()} place={chosen()?.id} onClose={() => setAnnouncing(false)} />
    </Screen>
  )
}
