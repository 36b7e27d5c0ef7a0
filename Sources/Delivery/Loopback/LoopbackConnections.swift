import Synchronization

/// The open connections of a server: how many there are, and until when each may take its time.
///
/// Who sends slowly, or nothing, is cut off; where too many are open, who has waited longest
/// without a whole request goes first. So nobody can keep others from being served.
final class LoopbackConnections: Sendable {
    /// What a connection is doing.
    enum Phase {
        /// Between two requests.
        case idle
        /// Within the head of a request.
        case reading
        /// Within the body of a request.
        case receiving
        case answering
        case writing
        /// The answer is written; what still comes is thrown away.
        case closing

        /// How many ticks it may last: seconds, of four ticks each.
        fileprivate var limit: Int {
            switch self {
            case .idle: 60 * 4
            case .reading: 10 * 4
            case .receiving, .answering: 60 * 4
            case .writing: 30 * 4
            case .closing: 4
            }
        }

        /// Whether no whole request is there, so that nothing is lost with the connection.
        fileprivate var isWaiting: Bool {
            switch self {
            case .idle, .reading, .receiving, .closing: true
            case .answering, .writing: false
            }
        }
    }

    fileprivate struct Connection {
        var phase: Phase
        /// The tick at which it began.
        var since: Int
        var task: Task<Void, Never>?
        var isCancelled = false
    }

    private struct State {
        var connections: [Int: Connection] = [:]
        var last = 0
        var ticks = 0
    }

    /// The time is told in ticks, by who cuts off.
    static let tick = Duration.milliseconds(250)

    /// A browser opens six; this is room for twenty of them.
    static let limit = 128

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.connections.count } }

    /// Enters a connection, and cuts others off if there are too many.
    func open() -> Int {
        state.withLock { state in
            while state.connections.count(where: { !$0.value.isCancelled }) >= Self.limit {
                let open = state.connections.filter { !$0.value.isCancelled }
                let waiting = open.filter(\.value.phase.isWaiting)
                let oldest = (waiting.isEmpty ? open : waiting).min {
                    ($0.value.since, $0.key) < ($1.value.since, $1.key)
                }
                guard let oldest else { break }
                state.connections[oldest.key]?.cancel()
            }
            state.last += 1
            state.connections[state.last] = Connection(phase: .idle, since: state.ticks)
            return state.last
        }
    }

    /// Notes what serves a connection.
    func attach(_ task: Task<Void, Never>, to number: Int) {
        state.withLock { state in
            if state.connections[number]?.isCancelled ?? true { task.cancel() }
            state.connections[number]?.task = task
        }
    }

    /// Notes what a connection does now; the time for it begins.
    func enter(_ phase: Phase, _ number: Int) {
        state.withLock { state in
            state.connections[number]?.phase = phase
            state.connections[number]?.since = state.ticks
        }
    }

    func close(_ number: Int) {
        state.withLock { state in
            _ = state.connections.removeValue(forKey: number)
        }
    }

    /// Lets a tick pass, and cuts off whose time is over.
    func cutOff() {
        state.withLock { state in
            state.ticks += 1
            for (number, connection) in state.connections
            where state.ticks - connection.since > connection.phase.limit {
                state.connections[number]?.cancel()
            }
        }
    }

    /// Cuts all off, and waits until they are.
    func closeAll() async {
        let tasks = state.withLock { state in
            for number in state.connections.keys { state.connections[number]?.cancel() }
            return state.connections.values.compactMap(\.task)
        }
        for task in tasks { await task.value }
    }

    /// Whether a connection has been cut off.
    func isCutOff(_ number: Int) -> Bool {
        state.withLock { $0.connections[number]?.isCancelled ?? true }
    }
}

extension LoopbackConnections.Connection {
    fileprivate mutating func cancel() {
        isCancelled = true
        task?.cancel()
    }
}
