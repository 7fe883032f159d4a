import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type {
  NewEntry,
  PersonTask,
  TaskFields,
  TaskQuery,
  TimelineFilter,
  TimelinePage,
} from "./types"

const PAGE_SIZE = 100
const STAFF_MAX = 200

const person = (profileId: string) => `/admin/ecrm/profiles/${encodeURIComponent(profileId)}`
const timelineKey = (profileId: string) => ["ecrm", "activity", "timeline", profileId]
const TASKS = ["ecrm", "activity", "tasks"]

type Place = { older?: string; newer?: string; at?: string }

/**
 * A timeline, page by page in both directions. What is told stays as it is, so pages that were read
 * are not read again.
 */
export const useTimeline = (profileId: string, { kinds, direction, search, at }: TimelineFilter) =>
  useInfiniteQuery({
    queryKey: [...timelineKey(profileId), { kinds, direction, search, at }],
    initialPageParam: (at ? { at } : {}) as Place,
    queryFn: ({ pageParam }) =>
      sdk.client.fetch<TimelinePage>(`${person(profileId)}/timeline`, {
        query: {
          ...(kinds.length > 0 && { kinds: kinds.join(",") }),
          ...(direction && { direction }),
          ...(search && { q: search }),
          ...pageParam,
          limit: PAGE_SIZE,
        },
      }),
    getNextPageParam: (last): Place | undefined => (last.older ? { older: last.older } : undefined),
    getPreviousPageParam: (first): Place | undefined =>
      first.newer ? { newer: first.newer } : undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Tells a note, call, meeting or letter. */
export const useAddEntry = (profileId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewEntry) =>
      sdk.client.fetch(`${person(profileId)}/timeline`, { method: "POST", body }),
    onSuccess: () => client.resetQueries({ queryKey: timelineKey(profileId) }),
  })
}

interface TaskPage {
  tasks: PersonTask[]
  count: number
}

/** Tasks of all people. */
export const useTasks = ({ q, ...query }: TaskQuery) =>
  useQuery({
    queryKey: [...TASKS, "list", q, query],
    queryFn: () =>
      sdk.client.fetch<TaskPage>("/admin/ecrm/profile-tasks", {
        query: { ...query, ...(q && { q }) },
      }),
    placeholderData: keepPreviousData,
  })

/** Tasks about one person. */
export const usePersonTasks = (profileId: string, query: Omit<TaskQuery, "scope" | "q">) =>
  useQuery({
    queryKey: [...TASKS, "person", profileId, query],
    queryFn: () => sdk.client.fetch<TaskPage>(`${person(profileId)}/tasks`, { query }),
    placeholderData: keepPreviousData,
  })

/** Gives a task; the timeline tells it. */
export const useGiveTask = (profileId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TaskFields) =>
      sdk.client.fetch(`${person(profileId)}/tasks`, { method: "POST", body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: TASKS })
      await client.resetQueries({ queryKey: timelineKey(profileId) })
    },
  })
}

/** Edits or ends a task as it was last seen; what somebody else did meanwhile is not overwritten. */
export const useChangeTask = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ task, change }: { task: PersonTask; change: TaskChange }) =>
      sdk.client.fetch(`/admin/ecrm/profile-tasks/${encodeURIComponent(task.id)}`, {
        method: "POST",
        body: { ...change, updated_at: task.updated_at },
      }),
    onSettled: async (_answer, _error, { task }) => {
      await client.invalidateQueries({ queryKey: TASKS })
      await client.resetQueries({ queryKey: timelineKey(task.profile_id) })
    },
  })
}

export type TaskChange = Partial<TaskFields> & { status?: "done" | "canceled" }

interface StaffMember {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
}

/** Admin users by name, for whom tasks can be. */
export const useStaff = () =>
  useQuery({
    queryKey: ["ecrm", "activity", "staff"],
    queryFn: () =>
      sdk.client.fetch<{ users: StaffMember[] }>("/admin/users", {
        query: { limit: STAFF_MAX, fields: "id,email,first_name,last_name" },
      }),
    select: ({ users }) =>
      users
        .map(({ id, email, first_name, last_name }) => ({
          id,
          name: [first_name, last_name].filter(Boolean).join(" ") || email,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
  })
