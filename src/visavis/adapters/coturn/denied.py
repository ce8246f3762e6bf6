"""Where a relay must not lead: whoever has a credential could else reach what only this machine can.

Debian's coturn 4.6 denies loopback and nothing else, and takes an address wrapped in an IPv6 one for another.
"""

from ipaddress import IPv4Network, IPv6Network, ip_network

_NETWORKS = (
    # This machine, private networks, providers' networks, metadata services (169.254.169.254, 192.0.0.192,
    # 100.100.100.200), documentation, the former 6to4 relays, benchmarks, multicast, reserved, broadcast.
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
    # A public address that is Azure's own in each of its networks.
    "168.63.129.16/32",
    # Of IPv6 only 2000::/3 is public. Outside of it lie loopback, addresses with an IPv4 one in them (mapped,
    # compatible, translated, NAT64), unique local (metadata: fd00:ec2::254), link-local and multicast ones.
    "::/3",
    "4000::/2",
    "8000::/1",
    # And of 2000::/3 not Teredo and other tunnels, documentation, 6to4.
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
)

DENIED: tuple[IPv4Network | IPv6Network, ...] = tuple(map(ip_network, _NETWORKS))


def ranges() -> list[str]:
    """First and last address of each network, as coturn wants them.

    It takes a range from `::` on for one without a beginning, and then denies all of IPv4 with it. The
    unspecified addresses themselves it never relays to.
    """
    return [f"{network[1 if network[0].is_unspecified else 0]}-{network[-1]}" for network in DENIED]
