import { useSearchParams } from "react-router-dom"

/** A part of the address below the open tab, and how to change it; `null`: it is not there. */
export function usePart(name: string): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const change = (value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (value === null) next.delete(name)
      else next.set(name, value)
      return next
    })
  return [params.get(name), change]
}
