import { For, type JSX, Show } from 'solid-js'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { wordsToName } from '../../../shared/documents/station/names.ts'
import type { Locale } from '../../state/preferences.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { createDraft } from '../state/drafts.tsx'
import { useTold } from '../state/kept.ts'
import { nameWords } from '../words/names.ts'
import { placeWords } from '../words/places.ts'

const LANGUAGES: readonly Locale[] = ['en', 'vi']

type Typed = Readonly<Record<string, Readonly<Partial<Record<Locale, string>>>>>

/** What the zones and ready-made times of a place are called in each language. Nothing where it has none. */
export function NamesCard(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const tell = useTold()
  const { words } = useWords(nameWords)
  const { words: places } = useWords(placeWords)
  const [typed, setTyped] = createDraft<Typed>(`names ${props.rooms.id}`, {})
  const toName = () => {
    const view = props.rooms.station.view()
    return view === undefined ? [] : wordsToName(view)
  }
  const stands = (word: string) => props.rooms.station.view()?.info.names.find(one => one.word === word)
  const nameOf = (word: string, language: Locale) => typed()[word]?.[language] ?? stands(word)?.[language] ?? ''
  const save = async () => {
    const names = toName().flatMap(word => {
      const [en, vi] = LANGUAGES.map(language => nameOf(word, language).trim())
      return en || vi ? [{ word, en: en || word, vi: vi || word }] : []
    })
    const acted = await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view =>
      setInfo(view, { names }),
    )
    if (!acted.ok) return
    setTyped({})
    tell(places().saved)
  }
  return (
    <Show when={toName().length > 0}>
      <Card title={words().title}>
        <p class="quiet">{words().text}</p>
        <For each={toName()}>
          {word => (
            <fieldset class="names-line">
              <legend class="field-label">{word}</legend>
              <For each={LANGUAGES}>
                {language => (
                  <TextField
                    label={words().languages[language]}
                    aria-label={words().in(word, words().languages[language])}
                    value={nameOf(word, language)}
                    maxlength={40}
                    onText={text => setTyped(before => ({ ...before, [word]: { ...before[word], [language]: text } }))}
                  />
                )}
              </For>
            </fieldset>
          )}
        </For>
        <div class="session-deeds">
          <Button disabled={Object.keys(typed()).length === 0} onClick={() => void save()}>
            {words().save}
          </Button>
        </div>
      </Card>
    </Show>
  )
}
