import ImageOff from 'lucide-solid/icons/image-off'
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { setPhoto } from '../../../shared/api/station.ts'
import { photoPath } from '../../../shared/photo.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Photo } from '../../ui/photo.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { photoWords } from '../words/photo.ts'
import { type PhotoFile, photoAt, photoOf } from './photo-file.ts'
import './photo-card.css'

const KINDS = 'image/jpeg,image/png,image/webp,image/avif,image/heic'

/** What customers see of a place in lists and on its page. */
export function PhotoCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(photoWords)
  const [isBusy, setBusy] = createSignal(false)
  const id = createUniqueId()
  const photo = () => props.rooms.station.view()?.info.photo ?? null
  const say = (text: string, look: 'good' | 'bad') => toasts.say({ text, look })
  const send = async (file: PhotoFile | null) => {
    const done = await api(setPhoto, { station: props.rooms.id, photo: file })
    if (!done.ok) say(done.why === 'not-a-picture' ? words().notAPicture : whyWords(shared(), done.why), 'bad')
    return done.ok
  }
  /** What it takes the place of can be had back. */
  const change = async (made: () => Promise<PhotoFile | null>, said: () => string) => {
    setBusy(true)
    const [before, next] = [await shown(), await made()]
    const isDone = await send(next)
    setBusy(false)
    if (isDone)
      toasts.say({ text: said(), look: 'good', action: { label: shared().ui.undo, run: () => void send(before) } })
  }
  const shown = async () => {
    const [station, now] = [props.rooms.id, photo()]
    if (now === null) return null
    return photoAt({ large: photoPath(station, now, 'large'), small: photoPath(station, now, 'small') })
  }
  const choose = async (file: File) => {
    setBusy(true)
    const made = await photoOf(file)
    setBusy(false)
    if (made === null) return say(words().notAPicture, 'bad')
    await change(
      async () => made,
      () => words().saved,
    )
  }
  const remove = () =>
    change(
      async () => null,
      () => words().removed,
    )
  return (
    <Card title={words().title}>
      <div class="photo-card">
        <div>
          <Photo
            station={props.rooms.id}
            photo={photo()}
            size="large"
            alt={words().title}
            fallback={
              <p class="photo-card-none">
                <ImageOff aria-hidden="true" />
                {words().none}
              </p>
            }
          />
        </div>
        <div class="photo-card-deeds">
          <p>{words().lead}</p>
          <div class="photo-card-buttons">
            <FileButton
              accept={KINDS}
              isBusy={isBusy()}
              aria-describedby={`${id}-hint`}
              onFile={file => void choose(file)}
            >
              {photo() === null ? words().choose : words().another}
            </FileButton>
            <Show when={photo() !== null}>
              <Button disabled={isBusy()} onClick={() => void remove()}>
                {words().remove}
              </Button>
            </Show>
          </div>
          <p class="field-hint" id={`${id}-hint`}>
            {words().hint}
          </p>
        </div>
      </div>
    </Card>
  )
}
