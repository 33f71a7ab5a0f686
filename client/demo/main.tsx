import { render } from 'solid-js/web'
import { createApi } from '../state/api.ts'
import { createPreferences } from '../state/preferences.ts'
import { Stage } from './stage.tsx'
import '../styles/tokens.css'
import '../styles/typeface.css'
import '../styles/base.css'

const place = document.getElementById('app')
if (place === null) throw new Error('The page has no place for the demo')
const api = createApi('customer', (url, init) => fetch(url, init))
// Made here: a prop that is a call is made anew by each who reads it, and no one would hear of another's choice.
const preferences = createPreferences(window)
render(() => <Stage api={api} preferences={preferences} />, place)
