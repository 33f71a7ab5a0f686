import { createMemo, type JSX, Show } from 'solid-js'
import { useApp, useMe } from '../../state/app.tsx'
import { LOCALES } from '../../state/preferences.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, SelectField, Switch } from '../../ui/field.tsx'
import { useStations } from '../choose-station.tsx'
import { usePlace } from '../place.tsx'

const LANGUAGES = { en: 'English', vi: 'Tiếng Việt' } as const

/** How this tablet looks, sounds and speaks, and where it works. */
export function Settings(): JSX.Element {
  const place = usePlace()
  const { preferences } = useApp()
  const me = useMe()
  const stations = useStations()
  const choices = createMemo(() => Object.keys(me.roles).map(id => ({ value: id, label: stations.nameOf(id) })))
  const themes = ['light', 'dark', 'system'] as const
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().settings}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
    >
      <Show when={choices().length > 1}>
        <SelectField
          label={place.words().station}
          value={place.id}
          choices={choices()}
          onChoose={id => stations.choose(id)}
        />
      </Show>
      <Switch
        label={place.words().soundOn}
        hint={place.words().soundHint}
        isOn={!preferences.isMuted()}
        onSwitch={isOn => preferences.setMuted(!isOn)}
      />
      <Segments
        label={place.common().ui.language}
        value={preferences.locale()}
        onChoose={preferences.setLocale}
        choices={LOCALES.map(value => ({ value, label: LANGUAGES[value] }))}
      />
      <Segments
        label={place.common().ui.theme}
        value={preferences.theme()}
        onChoose={preferences.setTheme}
        choices={themes.map(value => ({ value, label: place.common().ui.themes[value] }))}
      />
    </Dialog>
  )
}
