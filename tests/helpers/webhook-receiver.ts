import { once } from 'node:events'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/** A program that is told of issues, and keeps which, each under the name of its message. */
export async function openReceiver() {
  const taken: { id: string; issue: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    const { data } = JSON.parse(body) as { data: { id: string } }
    taken.push({ id: String(request.headers['webhook-id']), issue: data.id })
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/`, taken }
}
