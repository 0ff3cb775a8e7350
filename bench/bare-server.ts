// The least that node:http can do: one buffer, the same bytes and headers each time. Arguments: port, file, headers as JSON.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port, file, headers] = process.argv.slice(2)
const body = readFileSync(file ?? '')
const list: string[] = JSON.parse(headers ?? '[]')
createServer((_, res) => {
  res.writeHead(200, list)
  res.end(body)
}).listen(Number(port), '127.0.0.1')
