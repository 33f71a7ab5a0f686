import Maximize from 'lucide-solid/icons/maximize'
import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { mapWords } from '../words/map.ts'

export function MapButtons(props: { onZoom: (times: number) => void; onFit: () => void }): JSX.Element {
  const { words } = useWords(mapWords)
  return (
    <div class="map-buttons">
      <IconButton label={words().zoomIn} icon={<Plus aria-hidden="true" />} onClick={() => props.onZoom(2)} />
      <IconButton label={words().zoomOut} icon={<Minus aria-hidden="true" />} onClick={() => props.onZoom(0.5)} />
      <IconButton label={words().fit} icon={<Maximize aria-hidden="true" />} onClick={() => props.onFit()} />
    </div>
  )
}
